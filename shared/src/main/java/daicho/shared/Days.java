package daicho.shared;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which anything of a record can be. A year typed wrong is noticed before it is for ever, and no day is kept that
 * has no fiscal year or that the read models cannot hold.
 */
public final class Days {
    private Days() {}

    /** The day, if it is given and can be. */
    public static LocalDate present(String pointer, @Nullable LocalDate day) {
        LocalDate given = Refusal.present(pointer, day);
        if (given.getYear() < 1951 || given.getYear() > 2198) {
            throw Refusal.invalid("record.day_impossible", pointer, given);
        }
        return given;
    }

    /** The day, if it can be; none where none is given. */
    public static @Nullable LocalDate orNone(String pointer, @Nullable LocalDate day) {
        return day == null ? null : present(pointer, day);
    }
}
