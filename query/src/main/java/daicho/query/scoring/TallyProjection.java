package daicho.query.scoring;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tallies, one row for each measure and closing. */
@Component
class TallyProjection implements Projection<TallyView> {
    @Override
    public View<TallyView> view() {
        return TallyView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.part(
                ScoringRoundClosed.class, "tallies", "(payload ->> 'closing') || '/' || (part ->> 'measure')");
    }

    @Override
    public OfPlan ofPlan() {
        return (past, plan) -> ScoringRoundView.ofPlan(past, plan, view());
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof ScoringRoundClosed e
                ? e.tallies().stream()
                        .map(tally -> TallyView.id(e.round(), tally.measure(), e.closing()))
                        .toList()
                : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<TallyView> rows) {
        ScoringRoundClosed e = (ScoringRoundClosed) event.event();
        e.tallies()
                .forEach(tally -> rows.put(new TallyView(
                        TallyView.id(e.round(), tally.measure(), e.closing()),
                        event.act().actor().municipality(),
                        e.round(),
                        e.closing(),
                        tally.measure(),
                        tally.count(),
                        tally.sum(),
                        tally.average(),
                        tally.distribution())));
    }
}
