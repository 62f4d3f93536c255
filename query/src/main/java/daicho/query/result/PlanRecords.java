package daicho.query.result;

import daicho.query.Annulled;
import daicho.query.Past;
import daicho.query.indicator.IndicatorQueries;
import daicho.query.indicator.IndicatorView;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureQueries;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.Departments;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its records, each list in the order in which the plan is printed.
 *
 * @param plan the plan itself
 * @param years of the plan, open or closed
 * @param headings level by level
 * @param measures with their initiatives
 * @param departments of the municipality
 * @param yearPlans by measure, initiative and year
 * @param results by measure, initiative, year and stage
 * @param ratings by measure, initiative and year
 * @param indicators of headings, then of measures, each in the order in which they were established
 * @param stakeholderResults of other actors, by measure, initiative, year and name
 * @param annulled what was recorded by mistake; none of the other lists contains it
 */
public record PlanRecords(
        PlanView plan,
        List<PlanQueries.Year> years,
        List<HeadingView> headings,
        List<MeasureView> measures,
        Departments departments,
        List<YearPlanView> yearPlans,
        List<YearResultView> results,
        List<RatingView> ratings,
        List<IndicatorView> indicators,
        List<StakeholderResultView> stakeholderResults,
        List<Annulled> annulled) {

    public PlanRecords {
        Comparator<UUID> printed = printedOrder(measures);
        yearPlans = yearPlans.stream()
                .sorted(Comparator.comparing((YearPlanView row) -> row.of().initiative(), printed)
                        .thenComparingInt(row -> row.of().firstFiscalYear())
                        .thenComparingInt(row -> row.of().lastFiscalYear())
                        .thenComparing(YearPlanView::id))
                .toList();
        results = results.stream().sorted(inPrint(printed)).toList();
        ratings = ratings.stream()
                .sorted(Comparator.comparing((RatingView row) -> row.of().initiative(), printed)
                        .thenComparing(row -> row.of().fiscalYear())
                        .thenComparing(RatingView::id))
                .toList();
        List<UUID> places = measures.stream().map(MeasureView::id).toList();
        stakeholderResults = stakeholderResults.stream()
                .sorted(Comparator.comparingInt((StakeholderResultView row) ->
                                places.indexOf(row.of().measure()))
                        .thenComparing(row -> row.of().initiative(), Comparator.nullsFirst(printed))
                        .thenComparing(row -> row.of().fiscalYear())
                        .thenComparing(row -> row.of().stakeholder())
                        .thenComparing(StakeholderResultView::id))
                .toList();
        List<UUID> owners = Stream.concat(
                        headings.stream().map(HeadingView::id),
                        measures.stream().map(MeasureView::id))
                .toList();
        indicators = indicators.stream()
                .sorted(Comparator.comparingInt((IndicatorView indicator) ->
                                owners.indexOf(indicator.of().owner()))
                        .thenComparingLong(IndicatorView::place))
                .toList();
    }

    private static Comparator<YearResultView> inPrint(Comparator<UUID> printed) {
        return Comparator.comparing((YearResultView row) -> row.of().initiative(), printed)
                .thenComparing(row -> row.of().fiscalYear())
                .thenComparing(row -> row.of().stage())
                .thenComparing(YearResultView::id);
    }

    /** The results of a plan in printed order; of one year, or at one point of the secretariat's check. */
    static List<YearResultView> results(Past past, UUID plan, @Nullable FiscalYear year, @Nullable Review review) {
        Map<String, Object> parameters = new HashMap<>(Map.of("plan", plan));
        String condition = "plan = :plan";
        if (year != null) {
            condition += " and fiscal_year = :year";
            parameters.put("year", year.startYear());
        }
        if (review != null) {
            condition += " and review = :review";
            parameters.put("review", review.name());
        }
        List<YearResultView> results = review == Review.WITHDRAWN
                ? past.annulled(YearResultView.VIEW, condition, parameters)
                : past.rows(YearResultView.VIEW, condition, parameters);
        return results.stream()
                .sorted(inPrint(printedOrder(MeasureQueries.ofPlan(past, plan))))
                .toList();
    }

    /** All records of a plan. */
    public static PlanRecords all(Past past, UUID plan) {
        Map<String, ?> parameters = Map.of("plan", plan);
        return of(
                past,
                PlanQueries.plan(past, plan),
                past.rows(YearPlanView.VIEW, "plan = :plan", parameters),
                past.rows(YearResultView.VIEW, "plan = :plan", parameters),
                past.rows(RatingView.VIEW, "plan = :plan", parameters),
                past.rows(StakeholderResultView.VIEW, "plan = :plan", parameters),
                annulled(past, "plan = :plan", "plan = :plan", parameters));
    }

    /**
     * The records of one year and the plans of the next; from other years only the results that share a text. Measures
     * that the year does not show are left out, with what belongs to them.
     */
    public static PlanRecords around(Past past, PlanView plan, FiscalYear year) {
        Map<String, ?> parameters = Map.of(
                "plan", plan.id(),
                "year", year.startYear(),
                "next", year.startYear() + 1);
        String planning = "plan = :plan and first_fiscal_year <= :next and last_fiscal_year >= :year";
        List<YearResultView> ofYear =
                past.rows(YearResultView.VIEW, "plan = :plan and fiscal_year = :year", parameters);
        List<YearResultView> shared = past.rows(
                YearResultView.VIEW, "plan = :plan and shared_text is not null and fiscal_year <> :year", parameters);
        return of(
                        past,
                        plan,
                        past.rows(YearPlanView.VIEW, planning, parameters),
                        Stream.concat(ofYear.stream(), shared.stream()).toList(),
                        past.rows(RatingView.VIEW, "plan = :plan and fiscal_year = :year", parameters),
                        past.rows(StakeholderResultView.VIEW, "plan = :plan and fiscal_year = :year", parameters),
                        annulled(past, "plan = :plan and fiscal_year = :year", planning, parameters))
                .shownIn(year);
    }

    /**
     * The same without the measures and indicators that a year does not show. A heading goes with them if
     * all measures below it do and neither it nor a heading below it has an indicator.
     */
    private PlanRecords shownIn(FiscalYear year) {
        List<MeasureView> shown = measures.stream()
                .filter(measure -> measure.standsIn(year, plan.years()))
                .toList();
        List<IndicatorView> standing = indicators.stream()
                .filter(indicator -> indicator.standsIn(year))
                .toList();
        Set<UUID> withMeasures = above(measures.stream().map(measure -> measure.headingIn(year)));
        Set<UUID> withShown = above(Stream.concat(
                shown.stream().map(measure -> measure.headingIn(year)),
                standing.stream().map(indicator -> indicator.of().heading()).filter(Objects::nonNull)));
        Set<UUID> owners = shown.stream().map(MeasureView::id).collect(Collectors.toSet());
        return new PlanRecords(
                plan,
                years,
                headings.stream()
                        .filter(heading -> withShown.contains(heading.id()) || !withMeasures.contains(heading.id()))
                        .toList(),
                shown,
                departments,
                yearPlans,
                results,
                ratings,
                standing.stream()
                        .filter(indicator -> indicator.of().measure() == null
                                || owners.contains(indicator.of().measure()))
                        .toList(),
                stakeholderResults,
                annulled);
    }

    /** Some headings and those above them. */
    private Set<UUID> above(Stream<UUID> some) {
        Map<UUID, HeadingView> byId = headings.stream().collect(Collectors.toMap(HeadingView::id, Function.identity()));
        Set<UUID> all = new HashSet<>();
        some.forEach(id -> {
            for (UUID each = id; each != null && all.add(each); ) {
                HeadingView heading = byId.get(each);
                each = heading == null ? null : heading.parent();
            }
        });
        return all;
    }

    /**
     * The same of one measure: nothing of headings, indicators and other measures.
     *
     * @param measure of the plan
     */
    static PlanRecords around(Past past, PlanView plan, MeasureView measure, FiscalYear year) {
        Map<String, ?> parameters = Map.of(
                "measure", measure.id(),
                "year", year.startYear(),
                "next", year.startYear() + 1);
        return new PlanRecords(
                plan,
                PlanQueries.years(past, plan),
                List.of(),
                List.of(measure),
                Departments.of(past),
                past.rows(
                        YearPlanView.VIEW,
                        "measure = :measure and first_fiscal_year <= :next and last_fiscal_year >= :year",
                        parameters),
                past.rows(
                        YearResultView.VIEW,
                        "measure = :measure and (fiscal_year = :year or shared_text is not null)",
                        parameters),
                past.rows(RatingView.VIEW, "measure = :measure and fiscal_year = :year", parameters),
                List.of(),
                List.of(),
                List.of());
    }

    /** The requested year, in any notation; by default the latest year with a report. */
    public static FiscalYear year(Past past, PlanView plan, @Nullable String notation) {
        if (notation == null || notation.isBlank()) {
            return past
                    .rows(YearResultView.VIEW, "plan = :plan", "fiscal_year desc limit 1", Map.of("plan", plan.id()))
                    .stream()
                    .findFirst()
                    .map(result -> result.of().fiscalYear())
                    .orElse(plan.years().first());
        }
        FiscalYear year = FiscalYear.of(notation);
        if (!plan.years().contains(year)) {
            throw Refusal.invalid("plan.year_outside_plan", "/fiscalYear", year, plan.years());
        }
        return year;
    }

    /** Whether a year is closed. */
    public boolean closed(FiscalYear year) {
        return years.stream().anyMatch(y -> y.fiscalYear() == year.startYear() && y.closed());
    }

    /** Whether a part of a closed year accepts records on the day of this past. */
    public boolean partlyOpen(FiscalYear year) {
        return years.stream().anyMatch(y -> y.fiscalYear() == year.startYear() && y.isPartlyOpen(departments.day()));
    }

    private static PlanRecords of(
            Past past,
            PlanView plan,
            List<YearPlanView> yearPlans,
            List<YearResultView> results,
            List<RatingView> ratings,
            List<StakeholderResultView> stakeholderResults,
            List<Annulled> annulled) {
        return new PlanRecords(
                plan,
                PlanQueries.years(past, plan),
                PlanQueries.headings(past, plan.id()),
                MeasureQueries.ofPlan(past, plan.id()),
                Departments.of(past),
                yearPlans,
                results,
                ratings,
                IndicatorQueries.ofPlan(past, plan.id()),
                stakeholderResults,
                annulled);
    }

    /**
     * What was annulled.
     *
     * @param records condition on results and ratings
     * @param planning condition on year plans
     */
    private static List<Annulled> annulled(Past past, String records, String planning, Map<String, ?> parameters) {
        return Stream.of(
                        past.annulled(YearPlanView.VIEW, planning, parameters).stream()
                                .map(YearPlanView::asAnnulled),
                        past.annulled(YearResultView.VIEW, records, parameters).stream()
                                // Taking back what nobody has confirmed is no mistake.
                                .filter(result -> result.review() != Review.WITHDRAWN)
                                .map(YearResultView::asAnnulled),
                        past.annulled(RatingView.VIEW, records, parameters).stream()
                                .map(RatingView::asAnnulled),
                        past.annulled(StakeholderResultView.VIEW, records, parameters).stream()
                                .map(StakeholderResultView::asAnnulled))
                .flatMap(each -> each)
                .toList();
    }

    private static Comparator<UUID> printedOrder(List<MeasureView> measures) {
        Map<UUID, Integer> places = new HashMap<>();
        for (MeasureView measure : measures) {
            for (Initiative initiative : measure.initiatives()) {
                places.put(initiative.id(), places.size());
            }
        }
        return Comparator.comparing(initiative -> places.getOrDefault(initiative, Integer.MAX_VALUE));
    }
}
