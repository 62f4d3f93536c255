package daicho.query.committee;

import daicho.query.Annulment;
import daicho.query.Bookkeeping;
import daicho.query.View;
import daicho.shared.SealedText;
import daicho.shared.committee.MemberDetails;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
 * @param annulledMembers who were never appointed
 * @param annulled why the seat never began, if its first appointment was annulled
 */
public record SeatView(
        UUID id,
        String municipality,
        UUID committee,
        @Bookkeeping long appointed,
        List<Member> members,
        List<AnnulledMember> annulledMembers,
        @Nullable Annulment annulled)
        implements View.Row {
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
     * @param details as the list of members prints them; those that were erased stay sealed for ever
     * @param leavingReason why one who resigned left; sealed for ever once it is erased
     */
    public record Member(
            UUID person,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate resignedUntil,
            @Nullable MemberDetails details,
            @Nullable SealedText leavingReason) {
        /** The texts about the member, all of them sealed. */
        List<SealedText> texts() {
            return Stream.concat(
                            details == null ? Stream.empty() : details.texts().stream(),
                            Stream.ofNullable(leavingReason))
                    .toList();
        }

        /** The same who left on another day; none = who did not leave. */
        Member left(@Nullable LocalDate on, @Nullable SealedText reason) {
            return new Member(person, category, section, from, until, on, details, reason);
        }

        boolean inOffice(LocalDate day) {
            LocalDate last = resignedUntil == null ? until : resignedUntil;
            return !day.isBefore(from) && (last == null || !day.isAfter(last));
        }
    }

    /**
     * Somebody who was never appointed, though it was recorded.
     *
     * @param person who
     * @param category 区分
     * @param section of the member
     * @param from first day in office
     * @param until last day of the term; none where no term is set
     * @param details as recorded; those that were erased stay sealed for ever
     * @param annulled why and when
     */
    public record AnnulledMember(
            UUID person,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MemberDetails details,
            Annulment annulled) {}

    /** The member in the seat on a day. */
    Optional<Member> holder(LocalDate day) {
        return members.stream().filter(member -> member.inOffice(day)).findFirst();
    }
}
