package daicho.shared.committee;

import daicho.shared.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a meeting was held on its day.
 *
 * @param begin opening: 13:30
 * @param end closing, if it is known: 15:00
 */
public record MeetingHours(String begin, @Nullable String end) {
    private static final Pattern HOUR = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    public MeetingHours {
        requireHour("/begin", Refusal.present("/begin", begin));
        if (end != null) {
            requireHour("/end", end);
            // Hours of two digits: in the order of their texts.
            if (end.compareTo(begin) <= 0) {
                throw Refusal.invalid("committee.hours_reversed", "/end", begin, end);
            }
        }
    }

    private static void requireHour(String pointer, String hour) {
        if (!HOUR.matcher(hour).matches()) {
            throw Refusal.invalid("committee.hour_unreadable", pointer, hour);
        }
    }
}
