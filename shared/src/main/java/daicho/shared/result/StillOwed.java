package daicho.shared.result;

import daicho.shared.measure.Answering;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.municipality.Reorganisations;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanWording;
import daicho.shared.plan.PublicationTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is still owed for an initiative. This is the only definition: for the list of missing records, for the preview
 * of a publication and for the publication itself. Something is owed for an initiative when it runs in the year and is
 * not relisted. A department in charge owes nothing once it has reported, alone or jointly; a report of its successor
 * or predecessor counts too. 該当なし is a report and needs no rating; a returned result is not a report. A department that
 * stays in charge owes the plan of the next year. Where a plan asks for directions, that is one which begins in the next
 * year: what was laid down for several years at their beginning decides nothing in the years after it. In the last year
 * of the plan it is the direction for the plan that follows, unless the initiative is laid down to end. Where nobody is
 * in charge, the department itself is missing, and where a measure has no initiative, that is; otherwise nobody would ever
 * owe anything.
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
        /** The measure has no line on which anything could be reported. */
        INITIATIVE,
        /** The secretariat has not confirmed a result, where the plan asks for that before it publishes. */
        CONFIRMATION,
        /** An indicator has no value, see {@link daicho.shared.indicator.OwedValue}. */
        VALUE,
        /** Nobody is in charge, so nobody can owe anything yet. */
        DEPARTMENT
    }

    /**
     * A plan.
     *
     * @param years first to last
     * @param wording with the scales by which initiatives are rated, by the year in which it holds
     * @param terms of publication
     * @param departments of the municipality: which ones answer for which
     * @param day as seen on it
     */
    public record Plan(
            FiscalYears years,
            ByYear<PlanWording> wording,
            PublicationTerms terms,
            Reorganisations departments,
            LocalDate day) {}

    /**
     * An initiative.
     *
     * @param content its definition, by the year in which it holds
     * @param retiredAfter last fiscal year if it or its measure was retired
     */
    public record Initiative(
            ByYear<InitiativeContent> content, @Nullable FiscalYear retiredAfter) {}

    /**
     * An existing result.
     *
     * @param id its id
     * @param of which initiative, year and departments, at which stage
     * @param notApplicable 該当なし
     * @param returned whether it was sent back and waits for correction
     * @param confirmed whether the secretariat has confirmed it
     */
    public record Result(UUID id, ResultOf of, boolean notApplicable, boolean returned, boolean confirmed) {}

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
     * @param unconfirmed the result that waits for confirmation
     * @param inPlaceOf departments in charge for which the department answers after a reorganisation or a transfer
     */
    public record Owed(
            Kind kind,
            FiscalYear fiscalYear,
            @Nullable UUID department,
            @Nullable UUID returned,
            @Nullable UUID unconfirmed,
            List<UUID> inPlaceOf) {}

    /** Whether anything can be owed for the initiative in a year. */
    public boolean counts(FiscalYear year) {
        return in(year).relistedFrom() == null
                && plan.years().contains(year)
                && in(year).runsIn(year, initiative.retiredAfter());
    }

    /** What is owed for a year, at a stage. */
    public List<Owed> of(FiscalYear year, Stage stage) {
        List<Owed> owed = new ArrayList<>();
        if (!counts(year)) {
            return owed;
        }
        requireInCharge(year, owed);
        for (UUID department : in(year).inCharge(year)) {
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
                    && plan.terms().asksForEvaluation(plan.wording().in(year).scales())
                    && !rated(year, department)) {
                owe(Kind.RATING, year, department, null, owed);
            }
        }
        if (stage == Stage.FINAL) {
            direction(year, owed);
        }
        return owed;
    }

    private void direction(FiscalYear year, List<Owed> owed) {
        FiscalYear next = year.next();
        if (counts(next)) {
            requireInCharge(next, owed);
            in(next).inCharge(next).stream()
                    .filter(department -> !directed(next, department))
                    .forEach(department -> owe(Kind.YEAR_PLAN, next, department, null, owed));
        } else if (plan.terms().nextYearDirection()
                && year.equals(plan.years().last())
                && in(next).relistedFrom() == null
                && in(next).runsIn(next, initiative.retiredAfter())) {
            in(year).inCharge(year).stream()
                    .filter(department -> !directed(next, department))
                    .forEach(department -> owe(Kind.YEAR_PLAN, next, department, null, owed));
        }
    }

    /** Whether it is decided what a department does in a year: where directions are asked for, in the year before. */
    private boolean directed(FiscalYear in, UUID department) {
        return records.yearPlans().stream()
                .filter(of -> plan.terms().nextYearDirection()
                        ? of.years().first().equals(in)
                        : of.years().contains(in))
                .anyMatch(of -> answer(in, of.departments(), department));
    }

    /**
     * Whether a measure lacks an initiative in a year of its plan.
     *
     * @param years of the plan
     * @param firstFiscalYear of a measure that joined the plan later
     * @param retiredAfter its last fiscal year if it was retired
     * @param initiatives of the measure, however many years they run
     */
    public static boolean lacksInitiative(
            FiscalYears years,
            @Nullable FiscalYear firstFiscalYear,
            @Nullable FiscalYear retiredAfter,
            Collection<?> initiatives,
            FiscalYear year) {
        return initiatives.isEmpty() && stands(years, firstFiscalYear, retiredAfter, List.of(), year);
    }

    /**
     * Whether a year of a plan shows a measure: it has joined the plan and is not retired, and one of its initiatives runs or it
     * has none yet.
     *
     * @param years of the plan
     * @param firstFiscalYear of a measure that joined the plan later
     * @param retiredAfter its last fiscal year if it was retired
     * @param initiatives of the measure
     */
    public static boolean stands(
            FiscalYears years,
            @Nullable FiscalYear firstFiscalYear,
            @Nullable FiscalYear retiredAfter,
            List<Initiative> initiatives,
            FiscalYear year) {
        return years.contains(year)
                && (firstFiscalYear == null || firstFiscalYear.compareTo(year) <= 0)
                && (retiredAfter == null || retiredAfter.compareTo(year) >= 0)
                && (initiatives.isEmpty()
                        || initiatives.stream()
                                .anyMatch(one -> one.content().in(year).runsIn(year, one.retiredAfter())));
    }

    /**
     * What a year's evaluation needs before it can be published. The next year's plan is included only if the plan asks
     * for directions, and what waits for confirmation only if it asks for that.
     */
    public List<Owed> toPublish(FiscalYear year) {
        return Stream.concat(
                        of(year, Stage.FINAL).stream()
                                .filter(owed -> plan.terms().nextYearDirection()
                                        || owed.fiscalYear().equals(year)),
                        unconfirmed(year))
                .toList();
    }

    private Stream<Owed> unconfirmed(FiscalYear year) {
        return !plan.terms().confirmation() || !counts(year)
                ? Stream.empty()
                : records.results().stream()
                        .filter(result -> result.of().fiscalYear().equals(year)
                                && result.of().stage() == Stage.FINAL
                                // What was sent back is owed anyway.
                                && !result.returned()
                                && !result.confirmed())
                        .map(result -> new Owed(Kind.CONFIRMATION, year, null, null, result.id(), List.of()));
    }

    /** Departments in charge in a year that have not set a plan for it. */
    public List<UUID> unplanned(FiscalYear in) {
        return !counts(in)
                ? List.of()
                : in(in).inCharge(in).stream()
                        .filter(department -> records.yearPlans().stream()
                                .noneMatch(of -> of.years().contains(in) && answer(in, of.departments(), department)))
                        .toList();
    }

    private InitiativeContent in(FiscalYear year) {
        return initiative.content().in(year);
    }

    private void requireInCharge(FiscalYear year, List<Owed> owed) {
        if (in(year).inCharge(year).isEmpty()) {
            owed.add(new Owed(Kind.DEPARTMENT, year, null, null, null, List.of()));
        }
    }

    /** Whether the initiative is not rated in a year, or not for each department in charge. */
    public boolean unrated(FiscalYear year) {
        List<UUID> inCharge = in(year).inCharge(year);
        return counts(year)
                && (inCharge.isEmpty()
                        ? records.ratings().stream()
                                .noneMatch(of -> of.fiscalYear().equals(year))
                        : inCharge.stream().anyMatch(department -> !rated(year, department)));
    }

    /** Rated for all or for the department, by a mark or in words, or with nothing to rate. */
    private boolean rated(FiscalYear year, UUID department) {
        if (records.results().stream()
                .anyMatch(result -> result.notApplicable()
                        && !result.returned()
                        && result.of().stage() == Stage.FINAL
                        && result.of().fiscalYear().equals(year)
                        && answer(year, result.of().departments(), department))) {
            return true;
        }
        Successors departments = answering(year);
        return records.ratings().stream()
                .anyMatch(of -> of.fiscalYear().equals(year)
                        && (of.department() == null || departments.related(of.department(), department)));
    }

    private Successors answering(FiscalYear year) {
        return new Answering(plan.departments(), initiative.content()).of(year, plan.day());
    }

    private boolean answer(FiscalYear year, Collection<UUID> reporting, UUID inCharge) {
        Successors departments = answering(year);
        return reporting.stream().anyMatch(department -> departments.related(department, inCharge));
    }

    /**
     * The department that now answers for the one in charge owes the record: one record for all departments that it
     * replaces, beside each of their results that was sent back to be corrected.
     */
    private void owe(Kind kind, FiscalYear year, UUID inCharge, @Nullable UUID returned, List<Owed> owed) {
        for (UUID department : answering(year).answeringFor(inCharge)) {
            Optional<Owed> already = owed.stream()
                    .filter(one -> one.kind() == kind
                            && department.equals(one.department())
                            && Objects.equals(returned, one.returned()))
                    .findFirst();
            List<UUID> inPlaceOf = new ArrayList<>(already.map(Owed::inPlaceOf).orElse(List.of()));
            already.ifPresent(owed::remove);
            if (!department.equals(inCharge)) {
                inPlaceOf.add(inCharge);
            }
            owed.add(new Owed(kind, year, department, returned, null, List.copyOf(inPlaceOf)));
        }
    }
}
