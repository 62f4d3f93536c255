package daicho.query.scoring;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Printed averages, one row for each round and measure. */
@Component
class PrintedAverageProjection implements Projection<PrintedAverageView> {
    @Override
    public View<PrintedAverageView> view() {
        return PrintedAverageView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.part(PrintedAveragesRecorded.class, "averages", "(part ->> 'measure')");
    }

    @Override
    public OfPlan ofPlan() {
        return (past, plan) -> ScoringRoundView.ofPlan(past, plan, view());
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof PrintedAveragesRecorded e
                ? e.averages().stream()
                        .map(average -> PrintedAverageView.id(e.round(), average.measure()))
                        .toList()
                : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<PrintedAverageView> rows) {
        PrintedAveragesRecorded e = (PrintedAveragesRecorded) event.event();
        e.averages()
                .forEach(average -> rows.put(new PrintedAverageView(
                        PrintedAverageView.id(e.round(), average.measure()),
                        event.act().actor().municipality(),
                        e.round(),
                        average.measure(),
                        average.average(),
                        e.source(),
                        e.reason(),
                        event.sequence())));
    }
}
