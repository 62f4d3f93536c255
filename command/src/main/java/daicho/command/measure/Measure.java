package daicho.command.measure;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.measure.MeasureState.Initiative;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.PlanState;
import daicho.command.plan.Predecessors;
import daicho.command.plan.PublishedYears;
import daicho.command.plan.RevisedYears;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.indicator.IndicatorEvent;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.measure.MeasureCommand.AnnulInitiative;
import daicho.shared.measure.MeasureCommand.AnnulMeasure;
import daicho.shared.measure.MeasureCommand.MoveMeasure;
import daicho.shared.measure.MeasureCommand.NamePrecedingMeasures;
import daicho.shared.measure.MeasureCommand.ReinstateInitiative;
import daicho.shared.measure.MeasureCommand.ReinstateMeasure;
import daicho.shared.measure.MeasureCommand.RetireInitiative;
import daicho.shared.measure.MeasureCommand.RetireMeasure;
import daicho.shared.measure.MeasureCommand.ReviseInitiative;
import daicho.shared.measure.MeasureCommand.ReviseMeasure;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeAnnulled;
import daicho.shared.measure.MeasureEvent.InitiativeReinstated;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.InitiativeRevised;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.measure.MeasureEvent.MeasureAnnulled;
import daicho.shared.measure.MeasureEvent.MeasureMoved;
import daicho.shared.measure.MeasureEvent.MeasureReinstated;
import daicho.shared.measure.MeasureEvent.MeasureRetired;
import daicho.shared.measure.MeasureEvent.MeasureRevised;
import daicho.shared.measure.MeasureEvent.PrecedingMeasuresNamed;
import daicho.shared.measure.MeasurePlace;
import daicho.shared.measure.MeasureWording;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanTextEvent;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.StakeholderResultEvent;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearResultEvent;
import daicho.shared.scoring.ScoringRoundEvent;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A measure and its initiatives. */
@Revision("5")
public class Measure extends LedgerAggregate<MeasureState> {
    private static final String UNCHANGED = "result.nothing_changed";

    Measure() {
        super(MeasureState.NONE);
    }

    @CommandHandler
    Measure(AddMeasure command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        PlanState plan = streams.current(PlanState.NONE, command.plan());
        if (!plan.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", command.plan());
        }
        requireLowest(plan, command.heading());
        requireWithinPlan(plan, "/firstFiscalYear", command.firstFiscalYear());
        requireFreeCode(command, streams);
        append(new MeasureAdded(
                command.measure(),
                new MunicipalityCode(actor.municipality()),
                command.plan(),
                command.heading(),
                command.code(),
                command.title(),
                command.firstFiscalYear()));
        if (!command.precedingMeasures().isEmpty()) {
            predecessors(actor, streams).require(command.measure(), command.plan(), command.precedingMeasures());
            append(new PrecedingMeasuresNamed(command.measure(), command.precedingMeasures(), null, null));
        }
    }

    @CommandHandler
    void name(NamePrecedingMeasures command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        Predecessors.requireChange(state().precedingMeasures(), command.precedingMeasures(), command.reason());
        predecessors(actor, streams).require(command.measure(), plan(), command.precedingMeasures());
        append(new PrecedingMeasuresNamed(
                command.measure(), command.precedingMeasures(), command.reason(), command.decisionNumber()));
    }

    private static Predecessors predecessors(Actor actor, Streams streams) {
        return new Predecessors(streams, actor, "/precedingMeasures", id -> {
            MeasureState known = streams.current(MeasureState.NONE, id);
            return new Predecessors.Known(
                    known.annulled() ? "" : known.municipality(), known.plan(), known.precedingMeasures());
        });
    }

    @CommandHandler
    void move(MoveMeasure command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        requireLowest(plan(streams), command.heading());
        RevisedYears.require(
                streams,
                plan(),
                Objects.requireNonNull(state().place()),
                new MeasurePlace(command.heading()),
                command.fromFiscalYear(),
                UNCHANGED);
        append(new MeasureMoved(
                command.measure(),
                command.heading(),
                command.fromFiscalYear(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void retire(RetireMeasure command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.initiatives(command.measure()));
        FiscalYear last = command.lastFiscalYear();
        if (state().retiredAfter() != null) {
            throw Refusal.conflict("measure.measure_already_retired", state().retiredAfter());
        }
        requireWithinPlan(plan(streams), "/lastFiscalYear", last);
        FiscalYear first = state().firstFiscalYear();
        if (first != null && last.compareTo(first) < 0) {
            throw Refusal.invalid("plan.fiscal_years_reversed", "/lastFiscalYear", first, last);
        }
        for (Initiative initiative : state().initiatives()) {
            RecordedYears.of(streams, plan(), initiative, command.measure(), List.of())
                    .requireIn(initiative.withMeasureRetired(last), "/lastFiscalYear");
        }
        append(new MeasureRetired(command.measure(), last, command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void reinstate(ReinstateMeasure command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.initiatives(command.measure()));
        if (state().retiredAfter() == null) {
            throw Refusal.conflict("measure.measure_not_retired");
        }
        append(new MeasureReinstated(command.measure(), command.reason(), command.decisionNumber()));
    }

    /** Measures stand under headings of the lowest level. */
    private static void requireLowest(PlanState plan, UUID id) {
        PlanState.Heading heading = plan.headings().get(id);
        if (heading == null) {
            throw Refusal.unknown("plan.heading_unknown", id);
        }
        if (heading.level() != plan.levels() - 1) {
            throw Refusal.invalid("measure.heading_not_lowest", "/heading", heading.number());
        }
    }

    /** Codes that sheets cannot tell apart are one code. The unique key alone would take {@code １－１} beside {@code 1-1}. */
    private static void requireFreeCode(AddMeasure command, Streams streams) {
        streams.exclude(Locks.measures(command.plan()));
        String keys = MeasureEvent.measureKeys(command.plan());
        String code = Texts.code(command.code());
        streams.owners(keys).forEach((key, other) -> {
            if (!other.equals(command.measure())
                    && Texts.code(key.substring(keys.length())).equals(code)) {
                throw Refusal.existing("measure.code_taken", other, command.code());
            }
        });
    }

    @CommandHandler
    void revise(ReviseMeasure command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        MeasureWording wording = new MeasureWording(command.title());
        RevisedYears.require(streams, plan(), state().wording(), wording, command.fromFiscalYear(), UNCHANGED);
        append(new MeasureRevised(
                command.measure(),
                command.title(),
                command.fromFiscalYear(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void add(AddInitiative command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        // One that was annulled does not begin again.
        if (streams.owner(MeasureEvent.initiativeKeys() + command.initiative()).isPresent()) {
            throw Refusal.existing("measure.initiative_exists", command.initiative());
        }
        checkContent(command.initiative(), command.content(), streams);
        requireTakenOver(command.content(), ByYear.always(command.content()));
        append(new InitiativeAdded(command.measure(), command.initiative(), state().nextNo(), command.content()));
    }

    @CommandHandler
    void revise(ReviseInitiative command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.initiatives(command.measure()));
        Initiative initiative = initiative(command.no());
        RevisedYears.require(
                streams, plan(), initiative.definition(), command.content(), command.fromFiscalYear(), UNCHANGED);
        checkContent(initiative.id(), command.content(), streams);
        requireEffectiveEnd(initiative, command.content());
        if (command.content().relistedFrom() != null && initiative.content().relistedFrom() == null) {
            requireNotRepeated(initiative.id(), streams);
        }
        Initiative revised =
                initiative.defined(initiative.definition().revised(command.content(), command.fromFiscalYear()));
        requireTakenOver(command.content(), revised.definition());
        recordedYears(command.measure(), initiative, streams).requireIn(revised, "/lastFiscalYear");
        append(new InitiativeRevised(
                command.measure(),
                initiative.id(),
                command.content(),
                command.fromFiscalYear(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void retire(RetireInitiative command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.initiatives(command.measure()));
        Initiative initiative = initiative(command.no());
        if (initiative.retiredAfter() != null) {
            throw Refusal.conflict("measure.already_retired", initiative.retiredAfter());
        }
        requireWithinPlan(plan(streams), "/lastFiscalYear", command.lastFiscalYear());
        // Without an end of its own it may also be retired with the plan: then no direction for the next plan is owed.
        FiscalYear end = initiative.content().lastFiscalYear();
        if (end != null && command.lastFiscalYear().compareTo(end) >= 0) {
            throw Refusal.invalid("measure.ends_anyway", "/lastFiscalYear", end);
        }
        recordedYears(command.measure(), initiative, streams)
                .requireIn(initiative.retired(command.lastFiscalYear()), "/lastFiscalYear");
        append(new InitiativeRetired(
                command.measure(),
                initiative.id(),
                command.lastFiscalYear(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void reinstate(ReinstateInitiative command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.initiatives(command.measure()));
        Initiative initiative = initiative(command.no());
        if (initiative.retiredAfter() == null) {
            throw Refusal.conflict("measure.not_retired");
        }
        append(new InitiativeReinstated(
                command.measure(), initiative.id(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulInitiative command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.initiatives(command.measure()));
        Initiative initiative = initiative(command.no());
        Stream.of(
                        YearResultEvent.resultKeys(initiative.id()),
                        RatingEvent.ratingKeys(initiative.id()),
                        StakeholderResultEvent.stakeholderResultKeys(initiative.id()),
                        YearPlanEvent.yearPlanKeys(initiative.id()))
                .flatMap(keys -> streams.owners(keys).values().stream())
                .findFirst()
                .ifPresent(record -> {
                    throw Refusal.existing("measure.initiative_recorded", record, initiative.no());
                });
        RecordedYears.resting(streams, command.measure(), others(initiative)).forEach((year, record) -> {
            if (initiative.runsIn(year)) {
                throw Refusal.existing("measure.initiative_recorded", record, initiative.no());
            }
        });
        streams.exclude(Locks.relistings(state().municipality()));
        requireNotRepeated(initiative.id(), streams);
        PlanState plan = plan(streams);
        PublishedYears.requireNone(
                streams,
                plan(),
                Objects.requireNonNull(plan.years()).each().stream()
                        .filter(initiative::runsIn)
                        .toList(),
                "measure.published");
        append(new InitiativeAnnulled(command.measure(), initiative.id(), command.reason(), command.decisionNumber()));
    }

    /** Indicators and texts name the measure, and rounds score it, for ever. */
    @CommandHandler
    void annul(AnnulMeasure command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.initiatives(command.measure()));
        boolean named = !state().initiatives().isEmpty()
                || !streams.owners(StakeholderResultEvent.stakeholderResultKeys(command.measure()))
                        .isEmpty()
                || !streams.owners(IndicatorEvent.indicatorKeys(command.measure()))
                        .isEmpty()
                || streams.owners(PlanTextEvent.planTextKeys(plan())).values().stream()
                        .flatMap(text -> streams.beginning(text).stream())
                        .anyMatch(text -> text.first() instanceof PlanTextAdded e
                                && command.measure().equals(e.of().measure()))
                || streams.owners(ScoringRoundEvent.roundKeys(plan())).values().stream()
                        .flatMap(round -> streams.beginning(round).stream())
                        .anyMatch(round -> scores(command.measure(), round.first()));
        if (named) {
            throw Refusal.conflict("measure.not_empty");
        }
        append(new MeasureAnnulled(command.measure(), command.reason(), command.decisionNumber()));
    }

    private static boolean scores(UUID measure, Event round) {
        return switch (round) {
            case ScoringRoundOpened e -> e.measures().contains(measure);
            case PrintedRoundRecorded e -> e.measures().contains(measure);
            default -> false;
        };
    }

    /** A later end than that of a retirement changes nothing until the retirement is undone. */
    private static void requireEffectiveEnd(Initiative before, InitiativeContent content) {
        FiscalYear retired = before.ends();
        FiscalYear last = content.lastFiscalYear();
        if (retired != null
                && !Objects.equals(last, before.content().lastFiscalYear())
                && (last == null || last.compareTo(retired) > 0)) {
            throw Refusal.conflict("measure.retired", retired);
        }
    }

    private RecordedYears recordedYears(UUID measure, Initiative initiative, Streams streams) {
        return RecordedYears.of(streams, plan(), initiative, measure, others(initiative));
    }

    private List<Initiative> others(Initiative initiative) {
        return state().initiatives().stream()
                .filter(other -> !other.id().equals(initiative.id()))
                .toList();
    }

    private Initiative initiative(int no) {
        return state().initiative(no).orElseThrow(() -> Refusal.unknown("measure.initiative_unknown", no));
    }

    private UUID plan() {
        return Objects.requireNonNull(state().plan());
    }

    private PlanState plan(Streams streams) {
        return streams.current(PlanState.NONE, plan());
    }

    private void checkContent(UUID initiative, InitiativeContent content, Streams streams) {
        PlanState plan = plan(streams);
        requireWithinPlan(plan, "/firstFiscalYear", content.firstFiscalYear());
        requireWithinPlan(plan, "/lastFiscalYear", content.lastFiscalYear());
        MunicipalityState municipality =
                streams.current(MunicipalityState.NONE, new MunicipalityCode(state().municipality()).stream());
        for (InCharge charge : content.departments()) {
            if (!municipality.departments().containsKey(charge.department())) {
                throw Refusal.invalid("municipality.department_unknown", "/departments", charge.department());
            }
            requireWithinPlan(plan, "/departments", charge.from());
            requireWithinPlan(plan, "/departments", charge.to());
        }
        UUID original = content.relistedFrom();
        if (original != null) {
            requireOriginal(initiative, original, streams);
        }
    }

    /** Nobody answers for the earlier years of a department that was not in charge in them. */
    private static void requireTakenOver(InitiativeContent content, ByYear<InitiativeContent> definition) {
        for (int i = 0; i < content.departments().size(); i++) {
            InCharge charge = content.departments().get(i);
            if (charge.inPlaceOf() != null) {
                FiscalYear before = Objects.requireNonNull(charge.from()).previous();
                if (!definition.in(before).inCharge(before).contains(charge.inPlaceOf())) {
                    throw Refusal.invalid("measure.not_in_charge_before", "/departments/" + i + "/inPlaceOf", before);
                }
            }
        }
    }

    /** What is relisted is an initiative of this municipality that reports itself: not this one, and no relisted one. */
    private void requireOriginal(UUID initiative, UUID original, Streams streams) {
        // Two that are relisted from each other at the same moment would find neither of them relisted yet.
        streams.exclude(Locks.relistings(state().municipality()));
        Initiative found = streams.owner(MeasureEvent.initiativeKeys() + original)
                .map(measure -> streams.current(MeasureState.NONE, measure))
                .filter(measure -> measure.municipality().equals(state().municipality()))
                .flatMap(measure -> measure.initiative(original))
                .orElseThrow(() -> Refusal.invalid("measure.relisted_unknown", "/relistedFrom", original));
        if (original.equals(initiative)
                || found.definition().spans().stream()
                        .anyMatch(span -> span.content().relistedFrom() != null)) {
            throw Refusal.invalid("measure.relisted_is_relisted", "/relistedFrom", original);
        }
    }

    /** What others repeat goes on reporting itself: they would repeat something that repeats. */
    private static void requireNotRepeated(UUID initiative, Streams streams) {
        streams.owners(MeasureEvent.initiativeKeys()).values().stream()
                .distinct()
                .flatMap(measure -> streams.current(MeasureState.NONE, measure).initiatives().stream())
                .filter(other -> other.definition().spans().stream()
                        .anyMatch(span -> initiative.equals(span.content().relistedFrom())))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.conflict("measure.is_relisted", other.no());
                });
    }

    private static void requireWithinPlan(PlanState plan, String pointer, @Nullable FiscalYear year) {
        if (year != null) {
            plan.requireYear(pointer, year);
        }
    }
}
