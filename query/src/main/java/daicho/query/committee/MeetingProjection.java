package daicho.query.committee;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.committee.CommitteeEvent.MeetingAnnulled;
import daicho.shared.committee.CommitteeEvent.MeetingCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MinutesRecorded;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Officer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    public OfPlan ofPlan() {
        return (past, plan) -> CommitteeView.ofPlan(past, plan, view());
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return switch (event.event()) {
            case MeetingRecorded e -> List.of(e.meeting());
            case MeetingCorrected e -> List.of(e.meeting());
            case MinutesRecorded e -> List.of(e.meeting());
            case MeetingAnnulled e -> List.of(e.meeting());
            default -> List.of();
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<MeetingView> rows) {
        String municipality = event.act().actor().municipality();
        switch (event.event()) {
            case MeetingRecorded e ->
                rows.put(row(
                        e.meeting(),
                        municipality,
                        e.committee(),
                        e.content(),
                        e.convenedBy(),
                        e.inOffice(),
                        e.constituted(),
                        e.absent(),
                        false));
            case MeetingCorrected e -> {
                MeetingView row = before(rows, e.meeting());
                rows.put(row(
                        row.id(),
                        row.municipality(),
                        row.committee(),
                        e.content(),
                        e.convenedBy(),
                        e.inOffice(),
                        e.constituted(),
                        e.absent(),
                        row.minutes()));
            }
            case MinutesRecorded e -> rows.put(before(rows, e.meeting()).withMinutes());
            case MeetingAnnulled e -> rows.put(before(rows, e.meeting()).annulled(Annulment.by(e, event)));
            default -> {}
        }
    }

    private static MeetingView before(Rows<MeetingView> rows, UUID meeting) {
        return Objects.requireNonNull(rows.get(meeting));
    }

    private static MeetingView row(
            UUID id,
            String municipality,
            UUID committee,
            MeetingContent content,
            @Nullable Officer convenedBy,
            int inOffice,
            @Nullable Boolean constituted,
            @Nullable List<UUID> absent,
            boolean minutes) {
        return new MeetingView(
                id,
                municipality,
                committee,
                Objects.requireNonNull(content.number()),
                content.day(),
                content.convener(),
                convenedBy,
                content.present(),
                content.invited(),
                content.sections(),
                content.agenda(),
                content.section(),
                content.place(),
                content.hours(),
                content.notice(),
                content.handouts(),
                inOffice,
                constituted,
                absent,
                content.attendanceUnknown(),
                minutes,
                null);
    }
}
