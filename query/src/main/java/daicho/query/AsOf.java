package daicho.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The state of the ledger that a reader asks for. */
public sealed interface AsOf {
    /** Whether it is the present or a moment in the future, such as today, which means the end of the day. */
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
     * As Daicho knew it at this instant, including events recorded exactly then. It is truncated to the microsecond,
     * since nothing is recorded in between. The database would round it, and might then ask for something in the
     * future.
     */
    record Moment(Instant instant) implements AsOf {
        public Moment {
            instant = instant.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
