package daicho.command.publication;

import daicho.command.Streams;
import daicho.command.indicator.IndicatorState;
import daicho.command.measure.MeasureState;
import daicho.command.measure.MeasureState.Initiative;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.PlanState;
import daicho.command.result.RatingState;
import daicho.command.result.YearPlanState;
import daicho.command.result.YearResultState;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.indicator.OwedValue;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.Successors;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A year's evaluation of a plan from the ledger, and what is still missing before it can be published. */
final class Evaluation {
    private final Streams streams;
    private final UUID planId;
    private final FiscalYear year;
    private final MunicipalityState municipality;
    private final StillOwed.Plan plan;
    private final Set<UUID> headings;
    private final List<Refusal> gaps = new ArrayList<>();
    private boolean nothing = true;

    Evaluation(Streams streams, UUID planId, PlanState plan, FiscalYear year, LocalDate today) {
        this.streams = streams;
        this.planId = planId;
        this.year = year;
        this.headings = plan.headings().keySet();
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
            if (StillOwed.stands(
                    plan.years(),
                    measure.firstFiscalYear(),
                    measure.retiredAfter(),
                    measure.initiatives().stream()
                            .map(one -> new StillOwed.Initiative(one.definition(), one.ends()))
                            .toList(),
                    year)) {
                lookForValues(entry.getValue());
            }
        }
        headings.forEach(this::lookForValues);
        if (nothing) {
            throw Refusal.conflict("publication.nothing_runs", year);
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

    /** The indicators of a heading or measure. */
    private void lookForValues(UUID owner) {
        if (plan.terms().indicatorValues()) {
            Successors answering = municipality.ofYear(year.firstDay(), plan.day());
            all(IndicatorState.NONE, IndicatorEvent.indicatorKeys(owner))
                    .forEach(entry -> OwedValue.of(
                                    plan.years(), entry.getValue().owing(year), year, answering)
                            .forEach(owed -> gaps.add(gap(owed, entry.getKey(), entry.getValue()))));
        }
    }

    private Refusal gap(OwedValue owed, UUID id, IndicatorState indicator) {
        String pointer = "/indicators/" + id + "/values/" + owed.fiscalYear();
        String name = Objects.requireNonNull(indicator.definition()).in(year).name();
        return owed.department() == null
                ? Refusal.invalid("publication.value_missing", pointer, name, owed.fiscalYear())
                : Refusal.invalid(
                        "publication.value_missing_of_department",
                        pointer,
                        name,
                        nameOf(owed.department(), owed.fiscalYear()),
                        owed.fiscalYear());
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
            case DEPARTMENT -> Refusal.invalid("publication.nobody_in_charge", path + "/revision", code, no, of);
            case INITIATIVE, VALUE -> throw new IllegalStateException("an initiative owes no " + owed.kind());
            case CONFIRMATION ->
                Refusal.invalid(
                        "publication.confirmation_missing",
                        "/results/" + owed.unconfirmed() + "/confirmation",
                        code,
                        no,
                        of);
            case RESULT -> missing("publication.result_missing", path + "/results/" + of, code, no, owed);
            case RATING -> missing("publication.rating_missing", path + "/ratings/" + of, code, no, owed);
            case YEAR_PLAN -> missing("publication.direction_missing", path + "/year-plans/" + of, code, no, owed);
        };
    }

    private Refusal missing(String refusal, String pointer, String code, int no, Owed owed) {
        return Refusal.invalid(
                refusal,
                pointer,
                code,
                no,
                nameOf(Objects.requireNonNull(owed.department()), owed.fiscalYear()),
                owed.fiscalYear());
    }

    private String nameOf(UUID id, FiscalYear in) {
        MunicipalityState.Department department = municipality.departments().get(id);
        return department == null ? id.toString() : department.nameOn(in.lastDay());
    }
}
