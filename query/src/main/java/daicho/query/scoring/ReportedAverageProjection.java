package daicho.query.scoring;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.scoring.AveragesReported;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reported averages, one row for each round and measure. */
@Component
class ReportedAverageProjection implements Projection<ReportedAverageView> {
    @Override
    public View<ReportedAverageView> view() {
        return ReportedAverageView.VIEW;
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof AveragesReported e
                ? e.averages().stream()
                        .map(average -> ReportedAverageView.id(e.round(), average.measure()))
                        .toList()
                : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<ReportedAverageView> rows) {
        AveragesReported e = (AveragesReported) event.event();
        e.averages()
                .forEach(average -> rows.put(new ReportedAverageView(
                        ReportedAverageView.id(e.round(), average.measure()),
                        event.act().actor().municipality(),
                        e.round(),
                        average.measure(),
                        average.average(),
                        e.source(),
                        e.reason(),
                        event.sequence())));
    }
}
