package daicho.infra.projection;

import daicho.query.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a row, for the time in which it is or was current.
 *
 * @param <R> row
 */
public final class Version<R extends Record & View.Row> {
    public final R row;
    public final long from;
    final Instant recordedFrom;
    /** Whether it is already in the table. */
    final boolean stored;

    public long to = View.OPEN;
    /** None while it is current. */
    @Nullable
    public Instant recordedTo;

    Version(R row, long from, Instant recordedFrom, boolean stored) {
        this.row = row;
        this.from = from;
        this.recordedFrom = recordedFrom;
        this.stored = stored;
    }

    void end(long position, Instant recorded) {
        to = position;
        recordedTo = recorded;
    }

    /** Everything that distinguishes it, for comparisons. */
    public String describe() {
        return row + " from " + from + " to " + (to == View.OPEN ? "now" : to) + ", recorded " + recordedFrom + " to "
                + (recordedTo == null ? "now" : recordedTo);
    }
}
