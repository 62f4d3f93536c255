package daicho.query;

import daicho.shared.Japan;
import daicho.shared.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times in the parameters of lists. */
public final class Times {
    private Times() {}

    /** Reads an instant, or a day in Japan: its beginning, or its end as the beginning of the next. */
    public static @Nullable Instant of(String pointer, @Nullable String text, boolean endOfDay) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (text.length() > "2000-01-01".length()) {
                return bound(OffsetDateTime.parse(text).toInstant());
            }
            LocalDate day = LocalDate.parse(text);
            return Japan.beginningOf(endOfDay ? day.plusDays(1) : day);
        } catch (DateTimeException e) {
            throw Refusal.invalid("request.time_unreadable", pointer, text);
        }
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
