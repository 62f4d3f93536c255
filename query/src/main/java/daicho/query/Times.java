package daicho.query;

import daicho.shared.Japan;
import daicho.shared.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times in the parameters of reads. */
public final class Times {
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private Times() {}

    /** Reads a state of the ledger: a day in Japan, which means its end, an instant, or a position as a number alone. */
    public static AsOf asOf(String pointer, String text) {
        return POSITION.matcher(text).matches()
                ? new AsOf.Position(Long.parseLong(text))
                : new AsOf.Moment(instant(pointer, text));
    }

    /** The instant of a text; a day stands for its end in Japan. */
    public static Instant instant(String pointer, String text) {
        try {
            Instant instant = DAY.matcher(text).matches()
                    ? Japan.endOf(Japan.day(text))
                    // The plus sign of an offset is a space in a query that was not escaped.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            return known(instant);
        } catch (DateTimeException e) {
            throw Refusal.invalid("request.as_of_invalid", pointer, text);
        }
    }

    /** Reads an instant, or a day in Japan: its beginning, or its end as the beginning of the next. */
    public static @Nullable Instant of(String pointer, @Nullable String text, boolean endOfDay) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (text.length() > "2000-01-01".length()) {
                return known(bound(OffsetDateTime.parse(text).toInstant()));
            }
            LocalDate day = Japan.day(text);
            return known(Japan.beginningOf(endOfDay ? day.plusDays(1) : day));
        } catch (DateTimeException e) {
            throw Refusal.invalid("request.time_unreadable", pointer, text);
        }
    }

    /** Refuses what is beyond the database's calendar. */
    private static Instant known(Instant instant) {
        int year = instant.atZone(Japan.ZONE).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("beyond the database's calendar: " + Year.of(year));
        }
        return instant;
    }

    /**
     * The first microsecond that is not before the instant. Everything recorded at or after the one was recorded at or
     * after the other, since nothing is recorded between two microseconds. The database would round to the nearest one.
     */
    private static Instant bound(Instant instant) {
        Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
        return micros.isBefore(instant) ? micros.plus(1, ChronoUnit.MICROS) : micros;
    }
}
