package daicho.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The state of the ledger that a reader asks for. */
public sealed interface AsOf {
    /** Whether it is the present, or a moment to come: today is its end. */
    default boolean isPresent(Instant now) {
        return switch (this) {
            case Now present -> true;
            case Moment moment -> moment.instant().isAfter(now);
            case Position position -> false;
        };
    }

    /** As it is. */
    record Now() implements AsOf {}

    /** As it was when the event at this position had been recorded. */
    record Position(long position) implements AsOf {}

    /**
     * As Daicho knew it at this instant, events recorded at the very instant included. It is cut to the microsecond, as
     * which nothing is recorded in between; the database would round it, and might ask for what is yet to come.
     */
    record Moment(Instant instant) implements AsOf {
        public Moment {
            instant = instant.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
