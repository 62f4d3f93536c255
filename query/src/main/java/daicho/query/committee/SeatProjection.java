package daicho.query.committee;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.committee.SeatView.AnnulledMember;
import daicho.query.committee.SeatView.Member;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.committee.CommitteeEvent.CommitteeAnnulled;
import daicho.shared.committee.CommitteeEvent.CommitteeDissolved;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.DissolutionCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingAnnulled;
import daicho.shared.committee.CommitteeEvent.MeetingCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberAppointmentAnnulled;
import daicho.shared.committee.CommitteeEvent.MemberCorrected;
import daicho.shared.committee.CommitteeEvent.MemberDetailsErased;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.MinutesCorrected;
import daicho.shared.committee.CommitteeEvent.MinutesErased;
import daicho.shared.committee.CommitteeEvent.MinutesRecorded;
import daicho.shared.committee.CommitteeEvent.OfficerSteppedDown;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.OfficersElectionAnnulled;
import daicho.shared.committee.CommitteeEvent.ResignationCorrected;
import daicho.shared.committee.CommitteeEvent.SteppingDownCorrected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointmentAnnulled;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seats, one row each. */
@Component
class SeatProjection implements Projection<SeatView> {
    @Override
    public View<SeatView> view() {
        return SeatView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.id(MemberAppointed.class, "seat");
    }

    @Override
    public OfPlan ofPlan() {
        return (past, plan) -> CommitteeView.ofPlan(past, plan, view());
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        if (!(event.event() instanceof CommitteeEvent committeeEvent)) {
            return List.of();
        }
        return switch (committeeEvent) {
            case MemberAppointed e -> List.of(e.seat());
            case SubstituteAppointed e -> List.of(e.seat());
            case MemberCorrected e -> List.of(e.seat());
            case MemberResigned e -> List.of(e.seat());
            case ResignationCorrected e -> List.of(e.seat());
            case CommitteeDissolved e -> List.of();
            case CommitteeEstablished e -> List.of();
            case CommitteeRuleAmended e -> List.of();
            case DissolutionCorrected e -> List.of();
            case MeetingCorrected e -> List.of();
            case MeetingRecorded e -> List.of();
            case MinutesCorrected e -> List.of();
            case MinutesErased e -> List.of();
            case MinutesRecorded e -> List.of();
            case OfficerSteppedDown e -> List.of();
            case OfficersElected e -> List.of();
            case SteppingDownCorrected e -> List.of();
            case MemberDetailsErased e -> List.of();
            case MemberAppointmentAnnulled e -> List.of(e.seat());
            case SubstituteAppointmentAnnulled e -> List.of(e.seat());
            case OfficersElectionAnnulled e -> List.of();
            case MeetingAnnulled e -> List.of();
            case CommitteeAnnulled e -> List.of();
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<SeatView> rows) {
        switch ((CommitteeEvent) event.event()) {
            case MemberAppointed e ->
                rows.put(new SeatView(
                        e.seat(),
                        event.act().actor().municipality(),
                        e.committee(),
                        event.sequence(),
                        List.of(new Member(
                                e.person(), e.category(), e.section(), e.from(), e.until(), null, e.details(), null)),
                        List.of(),
                        null));
            case SubstituteAppointed e -> {
                SeatView row = before(rows, e.seat());
                List<Member> members = new ArrayList<>(row.members());
                members.add(new Member(
                        e.person(), e.category(), e.section(), e.from(), e.until(), null, e.details(), null));
                rows.put(with(row, members));
            }
            case MemberCorrected e ->
                change(
                        before(rows, e.seat()),
                        e.person(),
                        e.from(),
                        member -> new Member(
                                member.person(),
                                e.category(),
                                e.section(),
                                member.from(),
                                member.until(),
                                member.resignedUntil(),
                                e.details(),
                                member.leavingReason()),
                        rows);
            case MemberResigned e -> {
                SeatView row = before(rows, e.seat());
                Member left = row.members().getLast();
                change(row, left.person(), left.from(), member -> member.left(e.until(), e.leavingReason()), rows);
            }
            case ResignationCorrected e ->
                change(
                        before(rows, e.seat()),
                        e.person(),
                        e.from(),
                        member -> member.left(e.until(), e.leavingReason()),
                        rows);
            case CommitteeDissolved e -> {}
            case CommitteeEstablished e -> {}
            case CommitteeRuleAmended e -> {}
            case DissolutionCorrected e -> {}
            case MeetingCorrected e -> {}
            case MeetingRecorded e -> {}
            case MinutesCorrected e -> {}
            case MinutesErased e -> {}
            case MinutesRecorded e -> {}
            case OfficerSteppedDown e -> {}
            case OfficersElected e -> {}
            case SteppingDownCorrected e -> {}
            // Their keys are gone; that is how the texts are erased.
            case MemberDetailsErased e -> {}
            case MemberAppointmentAnnulled e -> {
                Annulment annulment = Annulment.by(e, event);
                rows.put(unseated(before(rows, e.seat()), e.person(), e.from(), annulment, annulment));
            }
            case SubstituteAppointmentAnnulled e ->
                rows.put(unseated(before(rows, e.seat()), e.person(), e.from(), Annulment.by(e, event), null));
            case OfficersElectionAnnulled e -> {}
            case MeetingAnnulled e -> {}
            case CommitteeAnnulled e -> {}
        }
    }

    /** The last time of a person in the seat that began on this day; there can be another that was never taken up. */
    private static void change(
            SeatView row, UUID person, LocalDate from, UnaryOperator<Member> change, Rows<SeatView> rows) {
        List<Member> members = new ArrayList<>(row.members());
        int place = place(row, person, from);
        members.set(place, change.apply(members.get(place)));
        rows.put(with(row, members));
    }

    private static int place(SeatView row, UUID person, LocalDate from) {
        return IntStream.range(0, row.members().size())
                .filter(each -> row.members().get(each).person().equals(person)
                        && row.members().get(each).from().equals(from))
                .max()
                .orElseThrow();
    }

    private static SeatView unseated(
            SeatView row, UUID person, LocalDate from, Annulment annulment, @Nullable Annulment ofSeat) {
        List<Member> members = new ArrayList<>(row.members());
        Member never = members.remove(place(row, person, from));
        List<AnnulledMember> annulled = new ArrayList<>(row.annulledMembers());
        annulled.add(new AnnulledMember(
                never.person(),
                never.category(),
                never.section(),
                never.from(),
                never.until(),
                never.details(),
                annulment));
        return new SeatView(
                row.id(),
                row.municipality(),
                row.committee(),
                row.appointed(),
                List.copyOf(members),
                List.copyOf(annulled),
                ofSeat);
    }

    private static SeatView with(SeatView row, List<Member> members) {
        return new SeatView(
                row.id(), row.municipality(), row.committee(), row.appointed(), members, row.annulledMembers(), null);
    }

    private static SeatView before(Rows<SeatView> rows, UUID seat) {
        return Objects.requireNonNull(rows.get(seat));
    }
}
