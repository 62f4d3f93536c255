package daicho.query.committee;

import daicho.query.Bookkeeping;
import daicho.query.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seat of a committee with all its members. Its stream, and so its version, is the committee's. It names persons, so
 * it is never sent as an answer.
 *
 * @param id its id
 * @param municipality code
 * @param committee it is in
 * @param appointed sequence of its first appointment in the committee's stream
 * @param members in the order of their appointment, substitutes after their predecessors
 */
public record SeatView(
        UUID id,
        String municipality,
        UUID committee,
        @Bookkeeping long appointed,
        List<Member> members) implements View.Row {
    /** The table. */
    public static final View<SeatView> VIEW = new View<>("committee_seat", SeatView.class);

    /**
     * A person's time in the seat.
     *
     * @param person who
     * @param category 区分
     * @param section the member belongs to
     * @param from first day in office
     * @param until last day of the term; none where no term is set
     * @param resignedUntil last day in office of one who resigned
     */
    public record Member(
            UUID person,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate resignedUntil) {
        boolean inOffice(LocalDate day) {
            LocalDate last = resignedUntil == null ? until : resignedUntil;
            return !day.isBefore(from) && (last == null || !day.isAfter(last));
        }
    }

    /** The member in the seat on a day. */
    Optional<Member> holder(LocalDate day) {
        return members.stream().filter(member -> member.inOffice(day)).findFirst();
    }
}
