package daicho.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
}
