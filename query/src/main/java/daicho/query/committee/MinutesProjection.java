package daicho.query.committee;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.committee.CommitteeEvent.MinutesCorrected;
import daicho.shared.committee.CommitteeEvent.MinutesRecorded;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Minutes, one row for each meeting that has any. Erased ones keep their row: their keys are gone. */
@Component
class MinutesProjection implements Projection<MinutesView> {
    @Override
    public View<MinutesView> view() {
        return MinutesView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.id(MinutesRecorded.class, "meeting");
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return switch (event.event()) {
            case MinutesRecorded e -> List.of(e.meeting());
            case MinutesCorrected e -> List.of(e.meeting());
            default -> List.of();
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<MinutesView> rows) {
        String municipality = event.act().actor().municipality();
        switch (event.event()) {
            case MinutesRecorded e -> rows.put(new MinutesView(e.meeting(), municipality, e.committee(), e.text()));
            case MinutesCorrected e -> rows.put(new MinutesView(e.meeting(), municipality, e.committee(), e.text()));
            default -> {}
        }
    }
}
