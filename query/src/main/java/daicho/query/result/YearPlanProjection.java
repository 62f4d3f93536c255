package daicho.query.result;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearPlanEvent.YearPlanAnnulled;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Year plans, one row each. */
@Component
class YearPlanProjection implements Projection<YearPlanView> {
    @Override
    public View<YearPlanView> view() {
        return YearPlanView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(YearPlanSet.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof YearPlanEvent e ? List.of(e.yearPlan()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<YearPlanView> rows) {
        long version = event.sequence();
        switch ((YearPlanEvent) event.event()) {
            case YearPlanSet e -> {
                YearPlanView.Of of = new YearPlanView.Of(e.of());
                rows.put(
                        new YearPlanView(e.yearPlan(), e.municipality().value(), of, e.content(), null, null, version));
            }
            case YearPlanCorrected e -> {
                YearPlanView row = Objects.requireNonNull(rows.get(e.yearPlan()));
                rows.put(new YearPlanView(
                        row.id(), row.municipality(), row.of(), e.content(), e.reason(), null, version));
            }
            case YearPlanAnnulled e -> {
                YearPlanView row = Objects.requireNonNull(rows.get(e.yearPlan()));
                rows.put(new YearPlanView(
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
}
