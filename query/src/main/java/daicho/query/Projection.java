package daicho.query;

import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How events become the rows of a view. It is deterministic and uses no clock, no random values and no other data
 * sources: the same events always give the same rows. So it can be proven that a read model equals the fold of the
 * ledger.
 *
 * @param <R> row
 */
public interface Projection<R extends Record & View.Row> {
    View<R> view();

    /**
     * Which events make the rows. This repeats the code on purpose: {@code verify} uses it to find them independently.
     */
    Origin origin();

    /**
     * Which rows belong to a plan, so that everybody who reads the plan's records may see them: those whose {@code plan}
     * it is. Null if such readers see none of them.
     */
    default @Nullable OfPlan ofPlan() {
        return view().hasColumn("plan")
                ? (past, plan) -> new Past.Reading(view(), "plan = :plan", Map.of("plan", plan))
                : null;
    }

    /** Ids of the rows that the event changes; empty if the event does not concern this view. */
    List<UUID> rows(Recorded<? extends Event> event);

    /** Changes the rows; reads and writes only those that {@link #rows} named. */
    void fold(Recorded<? extends Event> event, Rows<R> rows);

    /** The rows that belong to a plan. */
    @FunctionalInterface
    interface OfPlan {
        /**
         * The reading of them. It depends only on what was recorded up to that past, so that an answer about it stays
         * the same.
         */
        Past.Reading in(Past past, UUID plan);
    }

    /**
     * The rows before the event.
     *
     * @param <R> row
     */
    interface Rows<R> {
        @Nullable
        R get(UUID id);

        /** Sets the row from this event on. */
        void put(R row);

        /**
         * Lists the event under a key, by which its row is found. Only for views of {@link View.OfEvents events}.
         *
         * @param what one letter for what the key is
         * @param key of it
         */
        void list(char what, UUID key);
    }

    /**
     * Which events make the rows of a view; each makes one row.
     *
     * @param event the type of these events; none if several types make rows
     * @param key SQL of the key of a row, over {@code event} and {@code part}
     * @param list SQL of a JSON list whose elements each make a row
     * @param named whether the key is the id of the row; otherwise rows are only counted
     */
    record Origin(@Nullable Class<? extends Event> event, String key, String list, boolean named) {
        private static final String ONE = "'[null]'::json";

        /** The first event of each stream makes the row with the stream's id. */
        public static Origin stream(Class<? extends Event> first) {
            return new Origin(first, "stream_id::text", ONE, true);
        }

        /** The row has the id in this field of the event. */
        public static Origin id(Class<? extends Event> event, String field) {
            return new Origin(event, "payload ->> '" + field + "'", ONE, true);
        }

        /** A row for each key among the events of a stream. */
        public static Origin each(Class<? extends Event> event, String key) {
            return new Origin(event, "stream_id::text || '/' || " + key, ONE, false);
        }

        /** A row for each key among the parts in a list of the event. */
        public static Origin part(Class<? extends Event> event, String parts, String key) {
            return new Origin(event, "stream_id::text || '/' || " + key, "payload -> '" + parts + "'", false);
        }

        /** Events of several types make rows, so simple SQL cannot tell which rows must exist. */
        public static Origin severally() {
            return new Origin(null, "", "", false);
        }
    }
}
