package daicho.command.indicator;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.measure.MeasureState;
import daicho.command.municipality.MunicipalityState;
import daicho.command.municipality.OwnDepartments;
import daicho.command.plan.PlanState;
import daicho.command.plan.Predecessors;
import daicho.command.plan.PublishedYears;
import daicho.command.plan.RevisedYears;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.indicator.IndicatorCommand.AnnulIndicator;
import daicho.shared.indicator.IndicatorCommand.AnnulIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.CorrectIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.DefineIndicator;
import daicho.shared.indicator.IndicatorCommand.JudgeIndicator;
import daicho.shared.indicator.IndicatorCommand.NamePrecedingIndicators;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.ReportIndicatorNotMeasured;
import daicho.shared.indicator.IndicatorCommand.ReviseIndicator;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorJudged;
import daicho.shared.indicator.IndicatorEvent.IndicatorNotMeasured;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorEvent.PrecedingIndicatorsNamed;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** An indicator for the outcome of a heading or measure, with its values for each year. */
@Revision("5")
public class Indicator extends LedgerAggregate<IndicatorState> {
    /** How long before its plan a value may be. */
    private static final int YEARS_BEFORE = 20;

    Indicator() {
        super(IndicatorState.NONE);
    }

    @CommandHandler
    Indicator(DefineIndicator command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        requireOwner(command.of(), actor, streams);
        requireDepartments(command.content(), actor, streams);
        PlanState plan = period(command.of().plan(), streams);
        IndicatorContent.requireInTime(
                ByYear.always(command.content()), command.firstFiscalYear(), Objects.requireNonNull(plan.period()));
        if (command.firstFiscalYear() != null) {
            plan.requireYear("/firstFiscalYear", command.firstFiscalYear());
        }
        append(new IndicatorDefined(
                command.indicator(),
                new MunicipalityCode(actor.municipality()),
                command.of(),
                command.content(),
                command.firstFiscalYear()));
        if (!command.precedingIndicators().isEmpty()) {
            predecessors(actor, streams)
                    .require(command.indicator(), command.of().plan(), command.precedingIndicators());
            append(new PrecedingIndicatorsNamed(command.indicator(), command.precedingIndicators(), null, null));
        }
    }

    @CommandHandler
    void name(NamePrecedingIndicators command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        Predecessors.requireChange(state().precedingIndicators(), command.precedingIndicators(), command.reason());
        predecessors(actor, streams).require(command.indicator(), plan(), command.precedingIndicators());
        append(new PrecedingIndicatorsNamed(
                command.indicator(), command.precedingIndicators(), command.reason(), command.decisionNumber()));
    }

    private static Predecessors predecessors(Actor actor, Streams streams) {
        return new Predecessors(streams, actor, "/precedingIndicators", id -> {
            IndicatorState known = streams.current(IndicatorState.NONE, id);
            IndicatorOf of = known.of();
            return new Predecessors.Known(
                    known.annulled() ? "" : known.municipality(),
                    of == null ? null : of.plan(),
                    known.precedingIndicators());
        });
    }

    @CommandHandler
    void revise(ReviseIndicator command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        PlanState plan = period(plan(), streams);
        RevisedYears.require(
                streams,
                plan(),
                definition(),
                command.content(),
                command.fromFiscalYear(),
                "indicator.nothing_changed");
        command.requireAgreed(definition());
        IndicatorContent.requireInTime(
                definition().revised(command.content(), command.fromFiscalYear()),
                state().firstFiscalYear(),
                Objects.requireNonNull(plan.period()));
        requireDepartments(command.content(), actor, streams);
        append(new IndicatorRevised(
                command.indicator(),
                command.content(),
                command.fromFiscalYear(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void record(RecordIndicatorValue command, Actor actor, Streams streams, Today today) {
        requireOpenOrBefore(command.fiscalYear(), actor, streams, today);
        if (state().value(command.fiscalYear()).isPresent()) {
            throw Refusal.existing("indicator.value_exists", command.indicator(), command.fiscalYear());
        }
        today.requireBegun("/fiscalYear", command.fiscalYear());
        append(new IndicatorValueRecorded(
                command.indicator(),
                command.fiscalYear(),
                command.value().in(definition().in(command.fiscalYear()), command.fiscalYear())));
    }

    @CommandHandler
    void correct(CorrectIndicatorValue command, Actor actor, Streams streams, Today today) {
        requireOpenOrBefore(command.fiscalYear(), actor, streams, today);
        IndicatorValue before = state().value(command.fiscalYear())
                .orElseThrow(() -> Refusal.unknown("indicator.value_unknown", command.fiscalYear()));
        IndicatorValue after = command.value().in(definition().in(command.fiscalYear()), command.fiscalYear());
        if (after.equals(before)) {
            throw Refusal.conflict("indicator.nothing_changed");
        }
        append(new IndicatorValueCorrected(
                command.indicator(), command.fiscalYear(), after, command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void report(ReportIndicatorNotMeasured command, Actor actor, Streams streams, Today today) {
        FiscalYear year = command.fiscalYear();
        requireOpenYear(year, actor, streams, today);
        if (state().value(year).isPresent()) {
            throw Refusal.existing("indicator.value_exists", command.indicator(), year);
        }
        today.requireBegun("/fiscalYear", year);
        IndicatorNotMeasured now = new IndicatorNotMeasured(command.indicator(), year, command.cause(), command.note());
        if (state().in(year).filter(known -> now.equals(known.notMeasured())).isPresent()) {
            throw Refusal.conflict("indicator.nothing_changed");
        }
        append(now);
    }

    @CommandHandler
    void judge(JudgeIndicator command, Actor actor, Streams streams, Today today) {
        FiscalYear year = command.fiscalYear();
        requireOpenYear(year, actor, streams, today);
        IndicatorState.OfYear known = state().in(year)
                .filter(one -> one.value() != null)
                .orElseThrow(() -> Refusal.unknown("indicator.value_unknown", year));
        if (definition().in(year).targetOf(year).kind() != IndicatorTarget.Kind.TEXT) {
            throw Refusal.conflict("indicator.judged_by_number", year);
        }
        IndicatorJudged now = new IndicatorJudged(command.indicator(), year, command.status(), command.reason());
        if (now.equals(known.judged())) {
            throw Refusal.conflict("indicator.nothing_changed");
        }
        append(now);
    }

    @CommandHandler
    void annul(AnnulIndicatorValue command, Actor actor, Streams streams, Today today) {
        requireOpenOrBefore(command.fiscalYear(), actor, streams, today);
        if (state().in(command.fiscalYear()).isEmpty()) {
            throw Refusal.unknown("indicator.value_unknown", command.fiscalYear());
        }
        append(new IndicatorValueAnnulled(
                command.indicator(), command.fiscalYear(), command.reason(), command.decisionNumber()));
    }

    /** Each year shows it from its first one on, and its values count in theirs. */
    @CommandHandler
    void annul(AnnulIndicator command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        List<FiscalYear> valued =
                state().values().stream().map(IndicatorState.OfYear::fiscalYear).toList();
        streams.share(valued.stream().map(year -> Locks.year(plan(), year)).toArray(String[]::new));
        PlanState plan = streams.current(PlanState.NONE, plan());
        valued.forEach(plan::requireOpen);
        FiscalYear first = Objects.requireNonNullElse(
                state().firstFiscalYear(), Objects.requireNonNull(plan.years()).first());
        PublishedYears.requireNone(
                streams, plan(), new FiscalYears(first, plan.years().last()).each(), "indicator.published");
        append(new IndicatorAnnulled(command.indicator(), command.reason(), command.decisionNumber()));
    }

    /** A plan whose period stays as it is until the command's transaction ends: by its last year targets are reached. */
    private static PlanState period(UUID plan, Streams streams) {
        streams.share(Locks.period(plan));
        return streams.current(PlanState.NONE, plan);
    }

    private ByYear<IndicatorContent> definition() {
        return Objects.requireNonNull(state().definition());
    }

    private UUID plan() {
        return Objects.requireNonNull(state().of()).plan();
    }

    /** Rule 5: a closed year accepts no more values; staff record for their own departments. */
    private void requireOpenYear(FiscalYear year, Actor actor, Streams streams, Today today) {
        requireOpen(year, held(year, actor, streams, today), streams, today);
    }

    /** The same, or a year not long before the plan: it shows where the indicator comes from, and nothing closes it. */
    private void requireOpenOrBefore(FiscalYear year, Actor actor, Streams streams, Today today) {
        Successors answering = held(year, actor, streams, today);
        FiscalYear first = Objects.requireNonNull(
                        streams.current(PlanState.NONE, plan()).years())
                .first();
        if (year.compareTo(first) >= 0 || first.startYear() - year.startYear() > YEARS_BEFORE) {
            requireOpen(year, answering, streams, today);
        }
    }

    /** Holds a year as it is, for somebody who may record values of the indicator in it. */
    private Successors held(FiscalYear year, Actor actor, Streams streams, Today today) {
        UUID municipality = new MunicipalityCode(actor.municipality()).stream();
        streams.share(Locks.departments(municipality), Locks.year(plan(), year));
        Successors answering =
                streams.current(MunicipalityState.NONE, municipality).ofYear(year.firstDay(), today.inJapan());
        OwnDepartments.require(actor, answering, definition().in(year).departments());
        return answering;
    }

    private void requireOpen(FiscalYear year, Successors answering, Streams streams, Today today) {
        PlanState plan = streams.current(PlanState.NONE, plan());
        plan.requireYear("/fiscalYear", year);
        plan.requireOpen(
                year,
                null,
                reopened -> definition().in(year).departments().stream()
                        .anyMatch(one -> answering.answersFor(reopened, one)),
                today.inJapan());
    }

    private static void requireOwner(IndicatorOf of, Actor actor, Streams streams) {
        PlanState plan = streams.current(PlanState.NONE, of.plan());
        if (!plan.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", of.plan());
        }
        if (of.heading() != null && !plan.headings().containsKey(of.heading())) {
            throw Refusal.unknown("plan.heading_unknown", of.heading());
        }
        if (of.measure() != null) {
            MeasureState measure = streams.current(MeasureState.NONE, of.measure());
            if (!measure.municipality().equals(actor.municipality())
                    || !of.plan().equals(measure.plan())) {
                throw Refusal.unknown("measure.unknown", of.measure());
            }
        }
    }

    private static void requireDepartments(IndicatorContent content, Actor actor, Streams streams) {
        MunicipalityState municipality =
                streams.current(MunicipalityState.NONE, new MunicipalityCode(actor.municipality()).stream());
        for (UUID department : content.departments()) {
            if (!municipality.departments().containsKey(department)) {
                throw Refusal.invalid("municipality.department_unknown", "/departments", department);
            }
        }
    }
}
