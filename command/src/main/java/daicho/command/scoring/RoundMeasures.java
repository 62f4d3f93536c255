package daicho.command.scoring;

import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.measure.MeasureState;
import daicho.command.plan.PlanState;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.plan.FiscalYears;
import java.util.List;
import java.util.UUID;

/** Which measures of a plan a round is about. They never leave their plan, so nothing needs to be held. */
final class RoundMeasures {
    private RoundMeasures() {}

    /**
     * The given measures, or all measures of the plan in the order of their codes; the plan must also cover the years.
     */
    static List<UUID> of(Streams streams, Actor actor, UUID plan, FiscalYears years, List<UUID> named) {
        // The plan keeps these years while the round is opened.
        streams.share(years.each().stream().map(year -> Locks.year(plan, year)).toArray(String[]::new));
        PlanState state = streams.current(PlanState.NONE, plan);
        if (!state.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", plan);
        }
        state.requireYear("/firstFiscalYear", years.first());
        state.requireYear("/lastFiscalYear", years.last());
        List<UUID> measures = named.isEmpty()
                ? List.copyOf(streams.owners(MeasureEvent.measureKeys(plan)).values())
                : named;
        if (measures.isEmpty()) {
            throw Refusal.invalid("scoring.no_measures", "/measures");
        }
        for (UUID measure : measures) {
            if (!plan.equals(streams.current(MeasureState.NONE, measure).plan())) {
                throw Refusal.invalid("scoring.measure_of_other_plan", "/measures", measure);
            }
        }
        return measures;
    }
}
