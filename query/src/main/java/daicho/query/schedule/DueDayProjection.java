package daicho.query.schedule;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.schedule.DueDayEvent;
import daicho.shared.schedule.DueDayEvent.DueDayAnnulled;
import daicho.shared.schedule.DueDayEvent.DueDayChanged;
import daicho.shared.schedule.DueDayEvent.DueDaySet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Due days, one row each. */
@Component
class DueDayProjection implements Projection<DueDayView> {
    @Override
    public View<DueDayView> view() {
        return DueDayView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(DueDaySet.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof DueDayEvent e ? List.of(e.dueDay()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<DueDayView> rows) {
        long version = event.sequence();
        switch ((DueDayEvent) event.event()) {
            case DueDaySet e ->
                rows.put(new DueDayView(
                        e.dueDay(),
                        e.municipality().value(),
                        e.plan(),
                        e.fiscalYear().startYear(),
                        e.stage(),
                        e.department(),
                        e.dueOn(),
                        e.decisionNumber(),
                        null,
                        null,
                        version));
            case DueDayChanged e -> {
                DueDayView row = before(rows, e);
                rows.put(new DueDayView(
                        row.id(),
                        row.municipality(),
                        row.plan(),
                        row.fiscalYear(),
                        row.stage(),
                        row.department(),
                        e.dueOn(),
                        e.decisionNumber(),
                        e.reason(),
                        null,
                        version));
            }
            case DueDayAnnulled e -> {
                DueDayView row = before(rows, e);
                rows.put(new DueDayView(
                        row.id(),
                        row.municipality(),
                        row.plan(),
                        row.fiscalYear(),
                        row.stage(),
                        row.department(),
                        row.dueOn(),
                        row.decisionNumber(),
                        row.reason(),
                        Annulment.by(e, event),
                        version));
            }
        }
    }

    private static DueDayView before(Rows<DueDayView> rows, DueDayEvent event) {
        return Objects.requireNonNull(rows.get(event.dueDay()));
    }
}
