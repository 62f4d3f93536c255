package daicho.query;

import daicho.shared.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Times as parameters of lists give them. */
public final class Times {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private Times() {}

    /** Reads an instant, or a day in Japan: its beginning, or its end as the beginning of the next. */
    public static @Nullable Instant of(String pointer, @Nullable String text, boolean endOfDay) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (text.length() > "2000-01-01".length()) {
                return OffsetDateTime.parse(text).toInstant();
            }
            LocalDate day = LocalDate.parse(text);
            return (endOfDay ? day.plusDays(1) : day).atStartOfDay(JAPAN).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid("audit.time_unreadable", pointer, text);
        }
    }
}
