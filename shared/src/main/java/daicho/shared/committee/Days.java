package daicho.shared.committee;

import daicho.shared.Refusal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days on which anything of a committee can be; a year typed wrong is noticed before it is for ever. */
final class Days {
    private Days() {}

    static LocalDate present(String pointer, @Nullable LocalDate day) {
        LocalDate given = Refusal.present(pointer, day);
        if (given.getYear() < 1951 || given.getYear() > 2198) {
            throw Refusal.invalid("committee.day_impossible", pointer, given);
        }
        return given;
    }

    static @Nullable LocalDate orNone(String pointer, @Nullable LocalDate day) {
        return day == null ? null : present(pointer, day);
    }
}
