package daicho.shared.result;

import daicho.shared.measure.InitiativeContent;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PublicationTerms;
import daicho.shared.plan.RatingScale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is still owed for an initiative. This is the only definition: for the list of missing records, for the preview
 * of a publication and for the publication itself. Something is owed for an initiative when it runs in the year and is
 * not relisted. A department in charge owes nothing once it has reported, alone or jointly; a report of its successor
 * or predecessor counts too. 該当なし is a report and needs no rating; a returned result is not a report. A department that
 * stays in charge owes the plan of the next year. Where nobody is in charge, the department itself is missing;
 * otherwise nobody would ever owe anything.
 *
 * @param plan of the initiative
 * @param initiative in its present state
 * @param records that it has
 */
public record StillOwed(Plan plan, Initiative initiative, Records records) {
    /** Kinds of what is owed. */
    public enum Kind {
        RESULT,
        RATING,
        YEAR_PLAN,
        /** Nobody is in charge, so nobody can owe anything yet. */
        DEPARTMENT
    }

    /**
     * A plan.
     *
     * @param years first to last
     * @param scales by which initiatives are rated
     * @param terms of publication
     * @param departments of the municipality: which ones answer for which in the records of a year
     */
    public record Plan(
            FiscalYears years,
            List<RatingScale> scales,
            PublicationTerms terms,
            Function<FiscalYear, Successors> departments) {}

    /**
     * An initiative.
     *
     * @param content its definition
     * @param retiredAfter last fiscal year if it was retired
     */
    public record Initiative(
            InitiativeContent content, @Nullable FiscalYear retiredAfter) {}

    /**
     * An existing result.
     *
     * @param id its id
     * @param of which initiative, year and departments, at which stage
     * @param notApplicable 該当なし
     * @param returned whether it was sent back and waits for correction
     */
    public record Result(UUID id, ResultOf of, boolean notApplicable, boolean returned) {}

    /**
     * Records of an initiative, of all years.
     *
     * @param results that exist
     * @param ratings that exist
     * @param yearPlans that exist
     */
    public record Records(List<Result> results, List<RatingOf> ratings, List<YearPlanOf> yearPlans) {}

    /**
     * A missing record.
     *
     * @param kind of record
     * @param fiscalYear of the record
     * @param department that owes it now; none where nobody is in charge
     * @param returned the result that was sent back and waits for correction
     * @param inPlaceOf departments in charge for which the department answers after a reorganisation
     */
    public record Owed(
            Kind kind,
            FiscalYear fiscalYear,
            @Nullable UUID department,
            @Nullable UUID returned,
            List<UUID> inPlaceOf) {}

    /** Whether anything can be owed for the initiative in a year. */
    public boolean counts(FiscalYear year) {
        return initiative.content().relistedFrom() == null
                && plan.years().contains(year)
                && initiative.content().runsIn(year, initiative.retiredAfter());
    }

    /** What is owed for a year, at a stage. */
    public List<Owed> of(FiscalYear year, Stage stage) {
        List<Owed> owed = new ArrayList<>();
        if (!counts(year)) {
            return owed;
        }
        requireInCharge(year, owed);
        for (UUID department : initiative.content().inCharge(year)) {
            List<Result> own = records.results().stream()
                    .filter(result -> result.of().fiscalYear().equals(year)
                            && (stage == Stage.INTERIM || result.of().stage() == Stage.FINAL)
                            && answer(year, result.of().departments(), department))
                    .toList();
            List<Result> standing =
                    own.stream().filter(result -> !result.returned()).toList();
            if (standing.isEmpty()) {
                owe(
                        Kind.RESULT,
                        year,
                        department,
                        own.isEmpty() ? null : own.getLast().id(),
                        owed);
            }
            if (stage == Stage.FINAL
                    && plan.terms().asksForEvaluation(plan.scales())
                    && standing.stream().noneMatch(Result::notApplicable)
                    && !rated(year, department)) {
                owe(Kind.RATING, year, department, null, owed);
            }
        }
        FiscalYear next = year.next();
        if (stage == Stage.FINAL && counts(next)) {
            requireInCharge(next, owed);
            unplanned(next).forEach(department -> owe(Kind.YEAR_PLAN, next, department, null, owed));
        }
        return owed;
    }

    /**
     * What a year's evaluation needs before it can be published. The next year's plan is included only if the plan asks
     * for directions.
     */
    public List<Owed> toPublish(FiscalYear year) {
        return of(year, Stage.FINAL).stream()
                .filter(owed ->
                        plan.terms().nextYearDirection() || owed.fiscalYear().equals(year))
                .toList();
    }

    /** Departments in charge in a year that have not set a plan for it. */
    public List<UUID> unplanned(FiscalYear in) {
        return !counts(in)
                ? List.of()
                : initiative.content().inCharge(in).stream()
                        .filter(department -> records.yearPlans().stream()
                                .noneMatch(of -> of.years().contains(in) && answer(in, of.departments(), department)))
                        .toList();
    }

    private void requireInCharge(FiscalYear year, List<Owed> owed) {
        if (initiative.content().inCharge(year).isEmpty()) {
            owed.add(new Owed(Kind.DEPARTMENT, year, null, null, List.of()));
        }
    }

    private boolean rated(FiscalYear year, UUID department) {
        return records.ratings().stream()
                .anyMatch(of -> of.fiscalYear().equals(year)
                        && (of.department() == null
                                || plan.departments().apply(year).related(of.department(), department)));
    }

    private boolean answer(FiscalYear year, Collection<UUID> reporting, UUID inCharge) {
        Successors departments = plan.departments().apply(year);
        return reporting.stream().anyMatch(department -> departments.related(department, inCharge));
    }

    /**
     * The department that now answers for the one in charge owes the record: one record for all departments that it
     * replaces.
     */
    private void owe(Kind kind, FiscalYear year, UUID inCharge, @Nullable UUID returned, List<Owed> owed) {
        for (UUID department : plan.departments().apply(year).answeringFor(inCharge)) {
            Optional<Owed> already = owed.stream()
                    .filter(one -> one.kind() == kind && department.equals(one.department()))
                    .findFirst();
            List<UUID> inPlaceOf = new ArrayList<>(already.map(Owed::inPlaceOf).orElse(List.of()));
            already.ifPresent(owed::remove);
            if (!department.equals(inCharge)) {
                inPlaceOf.add(inCharge);
            }
            owed.add(new Owed(kind, year, department, returned, List.copyOf(inPlaceOf)));
        }
    }
}
