package daicho.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The only time zone in which days begin and end. */
public final class Japan {
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final int LAST_YEAR = 9999;

    private Japan() {}

    /**
     * Reads a day of the form {@code 2024-03-31}. A year has four digits: the database knows no others.
     *
     * @throws DateTimeException if it is none
     */
    public static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("beyond the database's calendar: " + text);
        }
        return day;
    }

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
