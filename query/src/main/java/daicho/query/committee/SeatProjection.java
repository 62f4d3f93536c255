package daicho.query.committee;

import daicho.query.Projection;
import daicho.query.View;
import daicho.query.committee.SeatView.Member;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
    public List<UUID> rows(Recorded<? extends Event> event) {
        if (!(event.event() instanceof CommitteeEvent committeeEvent)) {
            return List.of();
        }
        return switch (committeeEvent) {
            case MemberAppointed e -> List.of(e.seat());
            case SubstituteAppointed e -> List.of(e.seat());
            case MemberResigned e -> List.of(e.seat());
            case CommitteeEstablished established -> List.of();
            case CommitteeRuleAmended revised -> List.of();
            case OfficersElected elected -> List.of();
            case MeetingRecorded convened -> List.of();
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
                        List.of(new Member(e.person(), e.category(), e.section(), e.from(), e.until(), null))));
            case SubstituteAppointed e -> {
                SeatView row = before(rows, e.seat());
                List<Member> members = new ArrayList<>(row.members());
                members.add(new Member(e.person(), e.category(), e.section(), e.from(), e.until(), null));
                rows.put(new SeatView(row.id(), row.municipality(), row.committee(), row.appointed(), members));
            }
            case MemberResigned e -> {
                SeatView row = before(rows, e.seat());
                List<Member> members = new ArrayList<>(row.members());
                Member left = members.removeLast();
                members.add(new Member(
                        left.person(), left.category(), left.section(), left.from(), left.until(), e.until()));
                rows.put(new SeatView(row.id(), row.municipality(), row.committee(), row.appointed(), members));
            }
            case CommitteeEstablished established -> {}
            case CommitteeRuleAmended revised -> {}
            case OfficersElected elected -> {}
            case MeetingRecorded convened -> {}
        }
    }

    private static SeatView before(Rows<SeatView> rows, UUID seat) {
        return Objects.requireNonNull(rows.get(seat));
    }
}
