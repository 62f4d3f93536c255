package daicho.shared;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days that a record may contain. The check catches a mistyped year before it is recorded forever. It also keeps out
 * days that have no fiscal year or that the read models cannot hold.
 */
public final class Days {
    private Days() {}

    /** The day; refused if it is missing or not possible. */
    public static LocalDate present(String pointer, @Nullable LocalDate day) {
        LocalDate given = Refusal.present(pointer, day);
        if (given.getYear() < 1951 || given.getYear() > 2198) {
            throw Refusal.invalid("record.day_impossible", pointer, given);
        }
        return given;
    }

    /** The day; refused if it is not possible. None if none is given. */
    public static @Nullable LocalDate orNone(String pointer, @Nullable LocalDate day) {
        return day == null ? null : present(pointer, day);
    }
}
