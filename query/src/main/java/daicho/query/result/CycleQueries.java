package daicho.query.result;

import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.result.MeasureCycle.Gap;
import daicho.query.result.MeasureCycle.OfInitiative;
import daicho.query.result.MeasureCycle.Step;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import daicho.shared.result.StillOwed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plan, do, check and act of a year, each linked to what it is based on. */
public final class CycleQueries {
    private final PlanRecords records;
    private final FiscalYear year;
    private final String path;

    private CycleQueries(PlanRecords records, FiscalYear year) {
        this.records = records;
        this.year = year;
        this.path = "/api/v1/municipalities/" + records.plan().municipality();
    }

    /**
     * The cycle of a measure.
     *
     * @param averages that it got for the year
     */
    static MeasureCycle cycle(
            PlanRecords records, MeasureView measure, FiscalYear year, List<MeasureAverage> averages) {
        return new CycleQueries(records, year).cycle(measure, averages);
    }

    /** What is missing in a year's cycle, by initiative: plan of the year, result, rating, plan of the next year. */
    public static Map<UUID, List<Gap>> gaps(PlanRecords records, FiscalYear year) {
        MissingQueries missing = new MissingQueries(records, year);
        Map<UUID, List<Gap>> gaps = new HashMap<>();
        for (MeasureView measure : records.measures()) {
            for (Initiative initiative : measure.initiatives()) {
                missing.still(initiative)
                        .unplanned(year)
                        .forEach(department -> gaps.computeIfAbsent(initiative.id(), id -> new ArrayList<>())
                                .add(new Gap(
                                        StillOwed.Kind.YEAR_PLAN,
                                        year.startYear(),
                                        department,
                                        records.departments().name(department))));
            }
        }
        Missing all = MissingQueries.missing(records, year, Stage.FINAL);
        for (Missing.Owed line : all.unassigned()) {
            if (line.initiative() != null) {
                gaps.computeIfAbsent(line.initiative(), id -> new ArrayList<>())
                        .add(new Gap(line.kind(), line.fiscalYear(), null, null));
            }
        }
        for (Missing.OfDepartment department : all.departments()) {
            for (Missing.Owed owed : department.owed()) {
                // The cycle is of initiatives; values of indicators are no part of it.
                if (owed.initiative() != null) {
                    gaps.computeIfAbsent(owed.initiative(), id -> new ArrayList<>())
                            .add(new Gap(owed.kind(), owed.fiscalYear(), department.id(), department.name()));
                }
            }
        }
        return gaps;
    }

    private MeasureCycle cycle(MeasureView measure, List<MeasureAverage> averages) {
        Map<UUID, List<Gap>> gaps = gaps(records, year);
        return new MeasureCycle(
                measure.id(),
                measure.code(),
                measure.titleIn(year),
                records.plan().id(),
                year.startYear(),
                year.era(),
                records.closed(year),
                records.plan().publicationTerms().nextYearDirection(),
                of(measure, year.startYear() - 1),
                of(measure, year.startYear() + 1),
                averages,
                measure.initiatives().stream()
                        .map(initiative -> initiative(initiative, gaps.getOrDefault(initiative.id(), List.of())))
                        .toList());
    }

    private @Nullable String of(MeasureView measure, int startYear) {
        return startYear < records.plan().firstFiscalYear()
                        || startYear > records.plan().lastFiscalYear()
                ? null
                : path + "/measures/" + measure.id() + "/cycle?fiscalYear=" + startYear;
    }

    private OfInitiative initiative(Initiative initiative, List<Gap> missing) {
        UUID id = initiative.id();
        List<YearPlanView> plans = yearPlans(id, year);
        List<YearResultView> results = records.results().stream()
                .filter(result -> result.of().initiative().equals(id)
                        && result.of().fiscalYear().equals(year))
                .toList();
        List<RatingView> ratings = records.ratings().stream()
                .filter(rating -> rating.of().initiative().equals(id)
                        && rating.of().fiscalYear().equals(year))
                .toList();
        return new OfInitiative(
                id,
                initiative.no(),
                initiative.in(year).title(),
                initiative.in(year).relistedFrom(),
                initiative.runsIn(year, records.plan().years()),
                plans.stream()
                        .map(plan -> new Step<>(yearPlan(plan), List.of(), plan))
                        .toList(),
                results.stream()
                        .map(result -> new Step<>(
                                path + "/results/" + result.id(),
                                plans.stream()
                                        .filter(plan -> shared(
                                                initiative,
                                                plan.of().departments(),
                                                result.of().departments()))
                                        .map(YearPlanView::id)
                                        .toList(),
                                result))
                        .toList(),
                ratings.stream()
                        .map(rating -> new Step<>(
                                path + "/ratings/" + rating.id(),
                                results.stream()
                                        .filter(result ->
                                                shared(initiative, result.of().departments(), departments(rating)))
                                        .map(YearResultView::id)
                                        .toList(),
                                rating))
                        .toList(),
                yearPlans(id, year.next()).stream()
                        .map(plan -> new Step<>(
                                yearPlan(plan),
                                ratings.stream()
                                        .filter(rating ->
                                                shared(initiative, plan.of().departments(), departments(rating)))
                                        .map(RatingView::id)
                                        .toList(),
                                plan))
                        .toList(),
                missing);
    }

    private List<YearPlanView> yearPlans(UUID initiative, FiscalYear in) {
        return records.yearPlans().stream()
                .filter(plan -> plan.of().initiative().equals(initiative) && plan.covers(in))
                .toList();
    }

    private String yearPlan(YearPlanView plan) {
        return path + "/year-plans/" + plan.id();
    }

    private static List<UUID> departments(RatingView rating) {
        return rating.of().department() == null
                ? List.of()
                : List.of(rating.of().department());
    }

    /**
     * Whether both belong to one department, now or after a reorganisation or transfer; a record without departments
     * belongs to all.
     */
    private boolean shared(Initiative initiative, Collection<UUID> one, Collection<UUID> other) {
        Successors departments = records.departments().of(initiative.definition(), year);
        return one.isEmpty()
                || other.isEmpty()
                || one.stream().anyMatch(a -> other.stream().anyMatch(b -> departments.related(a, b)));
    }
}
