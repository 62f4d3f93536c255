package daicho.query;

import java.time.Instant;

/** The state of the ledger that a reader asks for. */
public sealed interface AsOf {
    /** As it is. */
    record Now() implements AsOf {}

    /** As it was when the event at this position had been recorded. */
    record Position(long position) implements AsOf {}

    /** As Daicho knew it at this instant, events recorded at the very instant included. */
    record Moment(Instant instant) implements AsOf {}
}
