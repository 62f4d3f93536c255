package daicho.command.committee;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's time in a seat.
 *
 * @param seat it is in
 * @param person who sits in it
 * @param category 区分
 * @param section the member belongs to
 * @param from first day in office
 * @param termUntil last day of the term; none where no term is set
 * @param resignedUntil last day in office of one who resigned
 */
public record Membership(
        UUID seat,
        UUID person,
        @Nullable String category,
        @Nullable UUID section,
        LocalDate from,
        @Nullable LocalDate termUntil,
        @Nullable LocalDate resignedUntil) {
    /** Whether the person is a member on the day. */
    public boolean inOffice(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(lastDay());
    }

    /** Last day in office; the end of time where none is set. */
    LocalDate lastDay() {
        if (resignedUntil != null) {
            return resignedUntil;
        }
        return termUntil == null ? LocalDate.MAX : termUntil;
    }

    boolean meets(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && !lastDay().isBefore(first) && !lastDay().isBefore(from);
    }

    Membership resigned(LocalDate until) {
        return new Membership(seat, person, category, section, from, termUntil, until);
    }
}
