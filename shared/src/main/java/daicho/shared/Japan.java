package daicho.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The one zone in which days begin and end. */
public final class Japan {
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private Japan() {}

    /** The day on which an instant lies. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The instant at which a day begins. */
    public static Instant beginningOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The last microsecond of a day, which is as exact as the ledger's times are. */
    public static Instant endOf(LocalDate day) {
        return beginningOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }
}
