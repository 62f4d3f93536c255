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
}
