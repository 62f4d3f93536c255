package daicho.query.indicator;

import daicho.query.Past;
import daicho.query.plan.PlanQueries;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanPeriod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queries about indicators only. */
public final class IndicatorQueries {
    private IndicatorQueries() {}

    /** The indicators of a plan, in the order in which they were established. */
    public static List<IndicatorView> ofPlan(Past past, UUID plan) {
        return past.rows(IndicatorView.VIEW, "plan = :plan", Map.of("plan", plan)).stream()
                .sorted(Comparator.comparingLong(IndicatorView::place))
                .toList();
    }

    /** The number of indicators by status; unknown if nothing can be said. */
    public static Map<IndicatorStatus, Integer> byStatus(
            Collection<IndicatorView> indicators, ByYear<PlanPeriod> plan, FiscalYear year) {
        return count(
                IndicatorStatus.class,
                indicators.stream().map(row -> status(row, plan, year)).toList());
    }

    static IndicatorList list(
            Past past, @Nullable UUID plan, @Nullable UUID heading, @Nullable UUID measure, @Nullable FiscalYear year) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>();
        and("plan", plan, conditions, parameters);
        and("heading", heading, conditions, parameters);
        and("measure", measure, conditions, parameters);
        Map<UUID, ByYear<PlanPeriod>> periods = new HashMap<>();
        List<IndicatorSheet> sheets =
                past.rows(IndicatorView.VIEW, String.join(" and ", conditions), parameters).stream()
                        .filter(row -> year == null || row.standsIn(year))
                        .sorted(Comparator.comparingLong(IndicatorView::place))
                        .map(row -> IndicatorSheet.of(
                                row, periods.computeIfAbsent(row.of().plan(), id -> period(past, id)), year))
                        .toList();
        return new IndicatorList(
                year == null ? null : year.startYear(),
                count(
                        IndicatorTarget.Kind.class,
                        sheets.stream().map(sheet -> sheet.target().kind()).toList()),
                year == null
                        ? null
                        : count(
                                IndicatorStatus.class,
                                sheets.stream()
                                        .map(sheet -> sheet.status() == null ? IndicatorStatus.UNKNOWN : sheet.status())
                                        .toList()),
                sheets,
                null);
    }

    /** The indicators of a measure, year by year. */
    public static List<IndicatorYears> yearsOfMeasure(Past past, UUID measure) {
        return list(past, null, null, measure, null).items().stream()
                .map(IndicatorYears::of)
                .toList();
    }

    static IndicatorSheet indicator(Past past, UUID id, @Nullable FiscalYear year) {
        IndicatorView row = row(past, id);
        PlanQueries.requireKnown(past, row.of().plan(), year);
        return IndicatorSheet.of(row, period(past, row.of().plan()), year);
    }

    static IndicatorHistory history(Past past, UUID id) {
        row(past, id);
        return histories(past, "id = :id", Map.of("id", id)).getFirst();
    }

    /** The histories of the indicators that a condition names, with those that they go on from, each told once. */
    public static List<IndicatorHistory> histories(Past past, String condition, Map<String, ?> parameters) {
        return histories(past, condition, parameters, new HashSet<>());
    }

    private static List<IndicatorHistory> histories(
            Past past, String condition, Map<String, ?> parameters, Set<UUID> told) {
        return IndicatorHistory.of(
                past.versions(IndicatorView.VIEW, condition, parameters),
                plan -> period(past, plan),
                before -> told.add(before) ? histories(past, "id = :id", Map.of("id", before), told) : List.of());
    }

    private static IndicatorView row(Past past, UUID id) {
        return past.one(IndicatorView.VIEW, id, "indicator.unknown");
    }

    private static ByYear<PlanPeriod> period(Past past, UUID plan) {
        return PlanQueries.plan(past, plan).period();
    }

    private static IndicatorStatus status(IndicatorView row, ByYear<PlanPeriod> plan, FiscalYear year) {
        return new Judgement(row.definition().in(year), plan.in(year))
                .of(row.value(year).orElse(null), year);
    }

    /** Every constant with its number, including those with zero. */
    private static <K extends Enum<K>> Map<K, Integer> count(Class<K> type, List<K> each) {
        Map<K, Integer> counts = new EnumMap<>(type);
        for (K constant : type.getEnumConstants()) {
            counts.put(constant, 0);
        }
        each.forEach(constant -> counts.merge(constant, 1, Integer::sum));
        return counts;
    }

    private static void and(String column, @Nullable UUID id, List<String> conditions, Map<String, Object> parameters) {
        if (id != null) {
            conditions.add(column + " = :" + column);
            parameters.put(column, id);
        }
    }
}
