package daicho.command.publication;

import daicho.shared.measure.MeasureEvent;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearResultEvent;
import daicho.command.Streams;
import daicho.command.measure.MeasureState;
import daicho.command.measure.MeasureState.Initiative;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.PlanState;
import daicho.command.result.RatingState;
import daicho.command.result.YearPlanState;
import daicho.command.result.YearResultState;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.measure.InCharge;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A year's evaluation of a plan as the ledger has it, and what it still lacks to be published: rule 9, and that every
 * department in charge has reported and was rated, and that some department is in charge. 該当なし is a report and needs no rating; a returned result is none.
 */
final class Evaluation {
    private final Streams streams;
    private final UUID planId;
    private final PlanState plan;
    private final FiscalYear year;
    private final MunicipalityState municipality;
    private final List<Refusal> gaps = new ArrayList<>();
    private boolean nothing = true;

    Evaluation(Streams streams, UUID planId, PlanState plan, FiscalYear year) {
        this.streams = streams;
        this.planId = planId;
        this.plan = plan;
        this.year = year;
        this.municipality = streams.current(MunicipalityState.NONE, new MunicipalityCode(plan.municipality()).stream());
    }

    /** What is missing; refuses a year in which nothing of the plan runs, since there is nothing to publish. */
    List<Refusal> gaps() {
        look();
        if (nothing) {
            throw Refusal.conflict("publication.nothing_runs", year.era());
        }
        return gaps;
    }

    /** What is missing is listed with a pointer to where it would be recorded: the path of the request that records it. */
    private void look() {
        for (Map.Entry<String, UUID> entry :
                streams.owners(MeasureEvent.measureKeys(planId)).entrySet()) {
            MeasureState measure = streams.current(MeasureState.NONE, entry.getValue());
            for (Initiative initiative : measure.initiatives()) {
                if (initiative.content().relistedFrom() == null) {
                    look(entry.getValue(), measure, initiative);
                }
            }
        }
    }

    private void look(UUID measureId, MeasureState measure, Initiative initiative) {
        String path = "/measures/" + measureId + "/initiatives/" + initiative.no();
        if (runs(initiative, year)) {
            nothing = false;
            List<YearResultState> results = results(initiative.id());
            List<RatingState> ratings = ratings(initiative.id());
            for (UUID department : inCharge(path, measure, initiative, year)) {
                List<YearResultState> own = results.stream()
                        .filter(r -> related(r.of() == null ? List.of() : r.of().departments(), department))
                        .toList();
                if (own.isEmpty()) {
                    gaps.add(Refusal.invalid(
                            "publication.result_missing",
                            path + "/results/" + year,
                            measure.code(),
                            initiative.no(),
                            name(department),
                            year.era()));
                }
                boolean nothingToRate = own.stream()
                        .anyMatch(r -> r.content() != null && r.content().notApplicable());
                if (plan.asksForEvaluation() && !nothingToRate && !rated(ratings, department)) {
                    gaps.add(Refusal.invalid(
                            "publication.rating_missing",
                            path + "/ratings/" + year,
                            measure.code(),
                            initiative.no(),
                            name(department),
                            year.era()));
                }
            }
        }
        FiscalYear next = year.next();
        if (plan.publicationTerms().nextYearDirection() && runs(initiative, next)) {
            List<YearPlanState> directions = yearPlans(initiative.id(), next);
            for (UUID department : inCharge(path, measure, initiative, next)) {
                if (directions.stream()
                        .noneMatch(p -> related(p.of() == null ? List.of() : p.of().departments(), department))) {
                    gaps.add(Refusal.invalid(
                            "publication.direction_missing",
                            path + "/year-plans/" + next,
                            measure.code(),
                            initiative.no(),
                            name(department),
                            next.era()));
                }
            }
        }
    }

    /** Final results of the year that were not returned. */
    private List<YearResultState> results(UUID initiative) {
        return all(YearResultState.NONE, YearResultEvent.resultKeys(initiative)).stream()
                .filter(result -> result.of() != null
                        && result.of().fiscalYear().equals(year)
                        && result.of().stage() == Stage.FINAL
                        && result.review() != YearResultState.Review.RETURNED)
                .toList();
    }

    private List<RatingState> ratings(UUID initiative) {
        return all(RatingState.NONE, RatingEvent.ratingKeys(initiative)).stream()
                .filter(rating ->
                        rating.of() != null && rating.of().fiscalYear().equals(year))
                .toList();
    }

    private List<YearPlanState> yearPlans(UUID initiative, FiscalYear in) {
        return all(YearPlanState.NONE, YearPlanEvent.yearPlanKeys(initiative)).stream()
                .filter(yearPlan ->
                        yearPlan.of() != null && yearPlan.of().years().contains(in))
                .toList();
    }

    private <S extends State<S>> List<S> all(S none, String prefix) {
        return streams.owners(prefix).values().stream()
                .map(stream -> streams.current(none, stream))
                .toList();
    }

    private boolean runs(Initiative initiative, FiscalYear in) {
        return plan.years() != null && plan.years().contains(in) && initiative.runsIn(in);
    }

    /** Nobody in charge is a gap too: there is nobody from whom a record could be missing. */
    private List<UUID> inCharge(String path, MeasureState measure, Initiative initiative, FiscalYear in) {
        List<UUID> departments = initiative.content().departments().stream()
                .filter(charge -> charge.in(in))
                .map(InCharge::department)
                .distinct()
                .toList();
        if (departments.isEmpty()) {
            gaps.add(Refusal.invalid(
                    "publication.nobody_in_charge", path + "/revision", measure.code(), initiative.no(), in.era()));
        }
        return departments;
    }

    private boolean rated(List<RatingState> ratings, UUID inCharge) {
        return ratings.stream()
                .map(RatingState::of)
                .anyMatch(of -> of != null && (of.department() == null || related(List.of(of.department()), inCharge)));
    }

    /** Whether one of the departments is the one in charge, follows it or precedes it. */
    private boolean related(Collection<UUID> departments, UUID inCharge) {
        return departments.stream()
                .anyMatch(department ->
                        municipality.answersFor(department, inCharge) || municipality.answersFor(inCharge, department));
    }

    private String name(UUID department) {
        MunicipalityState.Department known = municipality.departments().get(department);
        return known == null ? department.toString() : known.name();
    }
}
