package daicho.query.committee;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.committee.CommitteeView.AnnulledElection;
import daicho.query.committee.CommitteeView.Dissolution;
import daicho.query.committee.CommitteeView.Election;
import daicho.query.committee.CommitteeView.Laid;
import daicho.query.committee.CommitteeView.SteppedDown;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Committees, one row each; its version moves with every event of the stream. */
@Component
class CommitteeProjection implements Projection<CommitteeView> {
    @Override
    public View<CommitteeView> view() {
        return CommitteeView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(CommitteeEstablished.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof CommitteeEvent e ? List.of(e.committee()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<CommitteeView> rows) {
        long version = event.sequence();
        switch ((CommitteeEvent) event.event()) {
            case CommitteeEstablished e ->
                rows.put(new CommitteeView(
                        e.committee(),
                        e.municipality().value(),
                        e.plan(),
                        e.rule().name(),
                        List.of(new Laid(null, e.rule(), null, null)),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        version));
            case CommitteeRuleAmended e -> {
                CommitteeView row = before(rows, e.committee());
                Laid laid = new Laid(e.from(), e.rule(), e.reason(), e.decisionNumber());
                rows.put(row(row, e.rule().name(), and(row.rules(), laid), row.elections(), version));
            }
            case OfficersElected e -> {
                CommitteeView row = before(rows, e.committee());
                Election election = new Election(e.on(), e.chair(), e.viceChair(), e.electedAt());
                rows.put(row(row, row.name(), row.rules(), and(row.elections(), election), version));
            }
            case OfficerSteppedDown e -> {
                CommitteeView row = before(rows, e.committee());
                SteppedDown down = new SteppedDown(e.office(), e.officer(), e.until());
                rows.put(row(row, and(row.steppedDown(), down), row.dissolution(), version));
            }
            case SteppingDownCorrected e -> {
                CommitteeView row = before(rows, e.committee());
                SteppedDown wrong = new SteppedDown(e.office(), e.officer(), e.until());
                List<SteppedDown> others = row.steppedDown().stream()
                        .filter(down -> !down.equals(wrong))
                        .toList();
                LocalDate until = e.correctedUntil();
                rows.put(row(
                        row,
                        until == null ? others : and(others, new SteppedDown(e.office(), e.officer(), until)),
                        row.dissolution(),
                        version));
            }
            case CommitteeDissolved e -> {
                CommitteeView row = before(rows, e.committee());
                rows.put(row(
                        row, row.steppedDown(), new Dissolution(e.lastDay(), e.reason(), e.decisionNumber()), version));
            }
            case DissolutionCorrected e -> {
                CommitteeView row = before(rows, e.committee());
                rows.put(row(
                        row,
                        row.steppedDown(),
                        e.lastDay() == null ? null : new Dissolution(e.lastDay(), e.reason(), e.decisionNumber()),
                        version));
            }
            case OfficersElectionAnnulled e -> {
                CommitteeView row = before(rows, e.committee());
                Election never = row.elections().reversed().stream()
                        .filter(election -> election.electedOn().equals(e.on()))
                        .findFirst()
                        .orElseThrow();
                List<Election> others = new ArrayList<>(row.elections());
                others.remove(others.lastIndexOf(never));
                rows.put(annulled(
                        row,
                        List.copyOf(others),
                        and(
                                row.annulledElections(),
                                new AnnulledElection(
                                        never.electedOn(),
                                        never.chair(),
                                        never.viceChair(),
                                        never.meeting(),
                                        Annulment.by(e, event))),
                        null,
                        version));
            }
            case CommitteeAnnulled e -> {
                CommitteeView row = before(rows, e.committee());
                rows.put(annulled(row, row.elections(), row.annulledElections(), Annulment.by(e, event), version));
            }
            case MemberAppointmentAnnulled e -> touch(rows, e.committee(), version);
            case SubstituteAppointmentAnnulled e -> touch(rows, e.committee(), version);
            case MeetingAnnulled e -> touch(rows, e.committee(), version);
            case MemberAppointed e -> touch(rows, e.committee(), version);
            case SubstituteAppointed e -> touch(rows, e.committee(), version);
            case MemberCorrected e -> touch(rows, e.committee(), version);
            case MemberDetailsErased e -> touch(rows, e.committee(), version);
            case MemberResigned e -> touch(rows, e.committee(), version);
            case ResignationCorrected e -> touch(rows, e.committee(), version);
            case MeetingRecorded e -> touch(rows, e.committee(), version);
            case MeetingCorrected e -> touch(rows, e.committee(), version);
            case MinutesRecorded e -> touch(rows, e.committee(), version);
            case MinutesCorrected e -> touch(rows, e.committee(), version);
            case MinutesErased e -> touch(rows, e.committee(), version);
        }
    }

    private static CommitteeView annulled(
            CommitteeView row,
            List<Election> elections,
            List<AnnulledElection> annulledElections,
            @Nullable Annulment annulled,
            long version) {
        return new CommitteeView(
                row.id(),
                row.municipality(),
                row.plan(),
                row.name(),
                row.rules(),
                elections,
                annulledElections,
                row.steppedDown(),
                row.dissolution(),
                annulled,
                version);
    }

    private static void touch(Rows<CommitteeView> rows, UUID committee, long version) {
        CommitteeView row = before(rows, committee);
        rows.put(row(row, row.name(), row.rules(), row.elections(), version));
    }

    private static CommitteeView before(Rows<CommitteeView> rows, UUID committee) {
        return Objects.requireNonNull(rows.get(committee));
    }

    private static CommitteeView row(
            CommitteeView row, String name, List<Laid> rules, List<Election> elections, long version) {
        return new CommitteeView(
                row.id(),
                row.municipality(),
                row.plan(),
                name,
                rules,
                elections,
                row.annulledElections(),
                row.steppedDown(),
                row.dissolution(),
                null,
                version);
    }

    private static CommitteeView row(
            CommitteeView row, List<SteppedDown> steppedDown, @Nullable Dissolution dissolution, long version) {
        return new CommitteeView(
                row.id(),
                row.municipality(),
                row.plan(),
                row.name(),
                row.rules(),
                row.elections(),
                row.annulledElections(),
                steppedDown,
                dissolution,
                null,
                version);
    }

    private static <T> List<T> and(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}
