package daicho.query.result;

import daicho.query.Past;
import daicho.query.View;
import daicho.query.indicator.IndicatorQueries;
import daicho.query.indicator.IndicatorView;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.plan.PlanView;
import daicho.query.plan.PrintedOrder;
import daicho.query.result.PlanLineage.Named;
import daicho.query.result.PlanLineage.Step;
import daicho.shared.plan.Lineage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes on from what, from a plan to the next one and within a plan. */
public final class LineageQueries {
    private LineageQueries() {}

    /** How a plan goes on from the one before it. */
    public static PlanLineage lineage(Past past, PlanView plan) {
        UUID before = plan.precedingPlan();
        return new PlanLineage(
                plan.id(),
                before,
                steps(
                        MeasureQueries.ofPlan(past, plan.id()),
                        before == null ? List.of() : MeasureQueries.ofPlan(past, before),
                        MeasureView::precedingMeasures,
                        row -> new Named(row.id(), row.plan(), row.code(), row.title())),
                steps(
                        IndicatorQueries.ofPlan(past, plan.id()),
                        before == null ? List.of() : IndicatorQueries.ofPlan(past, before),
                        IndicatorView::precedingIndicators,
                        row -> new Named(
                                row.id(), row.of().plan(), null, row.content().name())));
    }

    /** The measures that go on from one, in its own plan and in those that follow it. */
    static List<Named> following(Past past, MeasureView measure) {
        return past
                .rows(
                        MeasureView.VIEW,
                        "preceding_measures @> to_jsonb(cast(:measure as text))",
                        Map.of("measure", measure.id()))
                .stream()
                .filter(row -> row.precedingMeasures() != null
                        && row.precedingMeasures().contains(measure.id()))
                .sorted(Comparator.comparing(MeasureView::code, PrintedOrder.COMPARATOR)
                        .thenComparing(MeasureView::id))
                .map(row -> new Named(row.id(), row.plan(), row.code(), row.title()))
                .toList();
    }

    private static <R extends View.Row> List<Step> steps(
            List<R> rows, List<R> before, Function<R, @Nullable List<UUID>> predecessors, Function<R, Named> named) {
        Map<UUID, Integer> following = new HashMap<>();
        Map<UUID, Named> names = new HashMap<>();
        Stream.concat(rows.stream(), before.stream()).forEach(row -> names.put(row.id(), named.apply(row)));
        for (R row : rows) {
            each(predecessors.apply(row)).forEach(id -> following.merge(id, 1, Integer::sum));
        }
        List<Step> steps = new ArrayList<>();
        for (R row : rows) {
            List<UUID> from = predecessors.apply(row);
            steps.add(new Step(
                    Lineage.kind(from, id -> following.getOrDefault(id, 0)),
                    named.apply(row),
                    each(from).map(names::get).filter(Objects::nonNull).toList()));
        }
        before.stream()
                .filter(row -> !following.containsKey(row.id()))
                .map(row -> new Step(Lineage.Kind.ENDED, null, List.of(named.apply(row))))
                .forEach(steps::add);
        return steps;
    }

    private static Stream<UUID> each(@Nullable List<UUID> ids) {
        return ids == null ? Stream.empty() : ids.stream();
    }
}
