package daicho.query.committee;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.MeetingContent;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Meetings, one row each. */
@Component
class MeetingProjection implements Projection<MeetingView> {
    @Override
    public View<MeetingView> view() {
        return MeetingView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.id(MeetingRecorded.class, "meeting");
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof MeetingRecorded e ? List.of(e.meeting()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<MeetingView> rows) {
        MeetingRecorded e = (MeetingRecorded) event.event();
        MeetingContent content = e.content();
        rows.put(new MeetingView(
                e.meeting(),
                event.act().actor().municipality(),
                e.committee(),
                Objects.requireNonNull(content.number()),
                content.day(),
                content.convener(),
                e.convenedBy(),
                content.present(),
                content.invited(),
                content.sections(),
                content.agenda(),
                content.section(),
                content.place(),
                content.hours(),
                content.notice(),
                content.handouts(),
                e.inOffice(),
                e.constituted(),
                e.absent()));
    }
}
