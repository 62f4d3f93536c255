package daicho.query.result;

import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.result.Missing.Kind;
import daicho.query.result.Missing.OfDepartment;
import daicho.query.result.Missing.Owed;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who still owes what. An initiative is owed for when it runs in the year and is no relisting; a department in charge
 * has paid when it, one that follows it or one that it follows has reported, alone or jointly. 該当なし is a report; a
 * returned result is none. A line that runs with nobody in charge is told apart: nobody would ever owe for it.
 */
public final class MissingQueries {
    private final PlanRecords records;
    private final FiscalYear year;
    private final Stage stage;
    private final Map<UUID, List<Owed>> owed = new LinkedHashMap<>();
    private final List<Owed> unassigned = new ArrayList<>();
    private final Map<UUID, List<YearResultView>> results;
    private final Map<UUID, List<RatingView>> ratings;
    private final Map<UUID, List<YearPlanView>> yearPlans;

    MissingQueries(PlanRecords records, FiscalYear year, Stage stage) {
        this.records = records;
        this.year = year;
        this.stage = stage;
        results = records.results().stream()
                .filter(result -> result.fiscalYear() == year.startYear())
                .collect(Collectors.groupingBy(YearResultView::initiative));
        ratings = records.ratings().stream()
                .filter(rating -> rating.fiscalYear() == year.startYear())
                .collect(Collectors.groupingBy(RatingView::initiative));
        yearPlans = records.yearPlans().stream().collect(Collectors.groupingBy(YearPlanView::initiative));
    }

    /** What departments still owe for a year, at a stage. */
    public static Missing missing(PlanRecords records, FiscalYear year, Stage stage) {
        return new MissingQueries(records, year, stage).missing();
    }

    /** Departments in charge of an initiative in a year that have set no plan of it for that year. */
    List<UUID> unplanned(Initiative initiative, FiscalYear in) {
        if (initiative.relisted() || !runs(initiative, in)) {
            return List.of();
        }
        List<YearPlanView> plans = yearPlans.getOrDefault(initiative.id(), List.of()).stream()
                .filter(plan -> plan.covers(in))
                .toList();
        return initiative.inCharge(in).stream()
                .filter(department -> plans.stream().noneMatch(plan -> reportsFor(plan.departments(), department)))
                .toList();
    }

    Missing missing() {
        for (MeasureView measure : records.measures()) {
            for (Initiative initiative : measure.initiatives()) {
                if (!initiative.relisted() && runs(initiative, year)) {
                    of(measure, initiative);
                }
            }
        }
        List<OfDepartment> departments = owed.entrySet().stream()
                .map(entry -> new OfDepartment(
                        entry.getKey(), records.departments().name(entry.getKey()), List.copyOf(entry.getValue())))
                .sorted(Comparator.comparing(OfDepartment::name).thenComparing(OfDepartment::department))
                .toList();
        return new Missing(
                records.plan().id(),
                year.startYear(),
                year.era(),
                stage,
                records.closed(year),
                unassigned.size()
                        + departments.stream()
                                .mapToInt(department -> department.owed().size())
                                .sum(),
                List.copyOf(unassigned),
                departments);
    }

    private void of(MeasureView measure, Initiative initiative) {
        List<YearResultView> reported = results.getOrDefault(initiative.id(), List.of()).stream()
                .filter(result -> stage == Stage.INTERIM || result.stage() == Stage.FINAL)
                .toList();
        requireInCharge(measure, initiative, year);
        for (UUID department : initiative.inCharge(year)) {
            List<YearResultView> own = reported.stream()
                    .filter(result -> reportsFor(result.departments(), department))
                    .toList();
            if (own.stream().noneMatch(MissingQueries::stands)) {
                UUID returned = own.isEmpty() ? null : own.getLast().id();
                owe(Kind.RESULT, year, measure, initiative, department, returned);
            }
            boolean nothingToRate = own.stream().anyMatch(result -> result.notApplicable() && stands(result));
            if (stage == Stage.FINAL
                    && records.plan().asksForEvaluation()
                    && !nothingToRate
                    && !rated(initiative, department)) {
                owe(Kind.RATING, year, measure, initiative, department, null);
            }
        }
        FiscalYear next = year.next();
        if (stage == Stage.FINAL) {
            if (runs(initiative, next)) {
                requireInCharge(measure, initiative, next);
            }
            unplanned(initiative, next)
                    .forEach(department -> owe(Kind.YEAR_PLAN, next, measure, initiative, department, null));
        }
    }

    private void requireInCharge(MeasureView measure, Initiative initiative, FiscalYear in) {
        if (initiative.inCharge(in).isEmpty()) {
            unassigned.add(owed(Kind.DEPARTMENT, in, measure, initiative, null, List.of()));
        }
    }

    private static boolean stands(YearResultView result) {
        return result.review() != Review.RETURNED;
    }

    private boolean runs(Initiative initiative, FiscalYear in) {
        return initiative.runsIn(in, records.plan().years());
    }

    private boolean rated(Initiative initiative, UUID department) {
        return ratings.getOrDefault(initiative.id(), List.of()).stream()
                .anyMatch(r -> r.department() == null || records.departments().related(r.department(), department));
    }

    private boolean reportsFor(Collection<UUID> reporting, UUID inCharge) {
        return reporting.stream().anyMatch(r -> records.departments().related(r, inCharge));
    }

    private void owe(
            Kind kind,
            FiscalYear of,
            MeasureView measure,
            Initiative initiative,
            UUID inCharge,
            @Nullable UUID returned) {
        for (UUID department : records.departments().answeringFor(inCharge)) {
            List<Owed> all = owed.computeIfAbsent(department, id -> new ArrayList<>());
            List<UUID> inPlaceOf = new ArrayList<>();
            Optional<Owed> already = all.stream()
                    .filter(o -> o.kind() == kind && o.initiative().equals(initiative.id()))
                    .findFirst();
            already.ifPresent(o -> {
                inPlaceOf.addAll(o.inPlaceOf());
                all.remove(o);
            });
            if (!department.equals(inCharge)) {
                inPlaceOf.add(inCharge);
            }
            all.add(owed(kind, of, measure, initiative, returned, inPlaceOf));
        }
    }

    private static Owed owed(
            Kind kind,
            FiscalYear of,
            MeasureView measure,
            Initiative initiative,
            @Nullable UUID returned,
            List<UUID> inPlaceOf) {
        return new Owed(
                kind,
                of.startYear(),
                measure.id(),
                measure.code(),
                measure.title(),
                initiative.id(),
                initiative.no(),
                initiative.content().title(),
                returned,
                List.copyOf(inPlaceOf));
    }
}
