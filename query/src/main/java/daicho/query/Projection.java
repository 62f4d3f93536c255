package daicho.query;

import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How events become the rows of a view. Deterministic, without clock, chance or look-ups elsewhere: the same events
 * always give the same rows, so that a read model can be proven equal to the fold of the ledger.
 *
 * @param <R> row
 */
public interface Projection<R extends Record & View.Row> {
    View<R> view();

    /** Which events make the rows, said a second time on purpose: {@code verify} looks for them without this code. */
    Origin origin();

    /** Ids of the rows that the event changes; empty if the event is none of this view's business. */
    List<UUID> rows(Recorded<? extends Event> event);

    /** Changes the rows; reads and writes only those that {@link #rows} named. */
    void fold(Recorded<? extends Event> event, Rows<R> rows);

    /**
     * The rows as they stand before the event.
     *
     * @param <R> row
     */
    interface Rows<R> {
        @Nullable
        R get(UUID id);

        /** The row from this event on. */
        void put(R row);
    }

    /**
     * Which events make the rows of a view, one row each.
     *
     * @param event the type of these events; none if rows are not made by one type of events each
     * @param key SQL of what tells the rows apart, over {@code event} and {@code part}
     * @param list SQL of a JSON list of whose elements each makes a row
     * @param named whether the key is the id of the row; otherwise rows are only counted
     */
    record Origin(@Nullable Class<? extends Event> event, String key, String list, boolean named) {
        private static final String ONE = "'[null]'::json";

        /** The first event of each stream makes the row of the stream's id. */
        public static Origin stream(Class<? extends Event> first) {
            return new Origin(first, "stream_id::text", ONE, true);
        }

        /** The row has the id that stands in this field of the event. */
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

        /** Events of several types make rows, so that plain SQL does not tell which must be there. */
        public static Origin severally() {
            return new Origin(null, "", "", false);
        }
    }
}
