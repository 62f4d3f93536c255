package daicho.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The only time zone in which days begin and end. */
public final class Japan {
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private Japan() {}

    /** The day of an instant. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The instant at which a day begins. */
    public static Instant beginningOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The last microsecond of a day; the ledger's times are no more exact than that. */
    public static Instant endOf(LocalDate day) {
        return beginningOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }
}
