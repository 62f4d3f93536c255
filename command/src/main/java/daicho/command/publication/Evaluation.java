package daicho.command.publication;

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
import daicho.shared.measure.MeasureEvent;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.StillOwed;
import daicho.shared.result.StillOwed.Owed;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearResultEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** A year's evaluation of a plan from the ledger, and what is still missing before it can be published. */
final class Evaluation {
    private final Streams streams;
    private final UUID planId;
    private final FiscalYear year;
    private final MunicipalityState municipality;
    private final StillOwed.Plan plan;
    private final List<Refusal> gaps = new ArrayList<>();
    private boolean nothing = true;

    Evaluation(Streams streams, UUID planId, PlanState plan, FiscalYear year, LocalDate today) {
        this.streams = streams;
        this.planId = planId;
        this.year = year;
        this.municipality = streams.current(MunicipalityState.NONE, new MunicipalityCode(plan.municipality()).stream());
        this.plan = new StillOwed.Plan(
                Objects.requireNonNull(plan.years()), plan.wording(), plan.publicationTerms(), municipality, today);
    }

    /** What is missing; refuses a year in which nothing of the plan runs, since there is nothing to publish. */
    List<Refusal> gaps() {
        for (Map.Entry<String, UUID> entry :
                streams.owners(MeasureEvent.measureKeys(planId)).entrySet()) {
            MeasureState measure = streams.current(MeasureState.NONE, entry.getValue());
            if (StillOwed.lacksInitiative(
                    plan.years(), measure.firstFiscalYear(), measure.retiredAfter(), measure.initiatives(), year)) {
                gaps.add(Refusal.invalid(
                        "publication.initiative_missing",
                        "/measures/" + entry.getValue() + "/initiatives",
                        measure.code()));
            }
            measure.initiatives().forEach(initiative -> look(entry.getValue(), measure.code(), initiative));
        }
        if (nothing) {
            throw Refusal.conflict("publication.nothing_runs", year.era());
        }
        return gaps;
    }

    private void look(UUID measure, String code, Initiative initiative) {
        StillOwed owed = new StillOwed(
                plan, new StillOwed.Initiative(initiative.definition(), initiative.ends()), records(initiative.id()));
        if (owed.counts(year)) {
            nothing = false;
            owed.toPublish(year)
                    .forEach(one -> gaps.add(gap(
                            one, "/measures/" + measure + "/initiatives/" + initiative.no(), code, initiative.no())));
        }
    }

    private StillOwed.Records records(UUID initiative) {
        return new StillOwed.Records(
                all(YearResultState.NONE, YearResultEvent.resultKeys(initiative))
                        .map(entry -> new StillOwed.Result(
                                entry.getKey(),
                                Objects.requireNonNull(entry.getValue().of()),
                                Objects.requireNonNull(entry.getValue().content())
                                        .notApplicable(),
                                entry.getValue().review() == YearResultState.Review.RETURNED,
                                entry.getValue().review() == YearResultState.Review.CONFIRMED))
                        .toList(),
                all(RatingState.NONE, RatingEvent.ratingKeys(initiative))
                        .map(entry -> Objects.requireNonNull(entry.getValue().of()))
                        .toList(),
                all(YearPlanState.NONE, YearPlanEvent.yearPlanKeys(initiative))
                        .map(entry -> Objects.requireNonNull(entry.getValue().of()))
                        .toList());
    }

    private <S extends State<S>> Stream<Map.Entry<UUID, S>> all(S none, String prefix) {
        return streams.owners(prefix).values().stream().map(stream -> Map.entry(stream, streams.current(none, stream)));
    }

    /** A missing record is listed with a pointer to where it is recorded: the path of the request for it. */
    private Refusal gap(Owed owed, String path, String code, int no) {
        FiscalYear of = owed.fiscalYear();
        return switch (owed.kind()) {
            case DEPARTMENT -> Refusal.invalid("publication.nobody_in_charge", path + "/revision", code, no, of.era());
            case INITIATIVE -> throw new IllegalStateException("an initiative owes no initiative");
            case CONFIRMATION ->
                Refusal.invalid(
                        "publication.confirmation_missing",
                        "/results/" + owed.unconfirmed() + "/confirmation",
                        code,
                        no,
                        of.era());
            case RESULT -> missing("publication.result_missing", path + "/results/" + of, code, no, owed);
            case RATING -> missing("publication.rating_missing", path + "/ratings/" + of, code, no, owed);
            case YEAR_PLAN -> missing("publication.direction_missing", path + "/year-plans/" + of, code, no, owed);
        };
    }

    private Refusal missing(String refusal, String pointer, String code, int no, Owed owed) {
        UUID id = Objects.requireNonNull(owed.department());
        MunicipalityState.Department department = municipality.departments().get(id);
        return Refusal.invalid(
                refusal,
                pointer,
                code,
                no,
                department == null
                        ? id.toString()
                        : department.nameOn(owed.fiscalYear().lastDay()),
                owed.fiscalYear().era());
    }
}
