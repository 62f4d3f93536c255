package daicho.query.result;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.result.StakeholderResultEvent;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultAnnulled;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultCorrected;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultRecorded;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Results of other actors, one row each. */
@Component
class StakeholderResultProjection implements Projection<StakeholderResultView> {
    @Override
    public View<StakeholderResultView> view() {
        return StakeholderResultView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(StakeholderResultRecorded.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof StakeholderResultEvent e ? List.of(e.stakeholderResult()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<StakeholderResultView> rows) {
        long version = event.sequence();
        switch ((StakeholderResultEvent) event.event()) {
            case StakeholderResultRecorded e ->
                rows.put(new StakeholderResultView(
                        e.stakeholderResult(), e.municipality().value(), e.of(), e.content(), null, null, version));
            case StakeholderResultCorrected e -> {
                StakeholderResultView row = before(rows, e);
                rows.put(new StakeholderResultView(
                        row.id(), row.municipality(), row.of(), e.content(), e.reason(), null, version));
            }
            case StakeholderResultAnnulled e -> {
                StakeholderResultView row = before(rows, e);
                rows.put(new StakeholderResultView(
                        row.id(),
                        row.municipality(),
                        row.of(),
                        row.content(),
                        row.correctionReason(),
                        Annulment.by(e, event),
                        version));
            }
        }
    }

    private static StakeholderResultView before(Rows<StakeholderResultView> rows, StakeholderResultEvent event) {
        return Objects.requireNonNull(rows.get(event.stakeholderResult()));
    }
}
