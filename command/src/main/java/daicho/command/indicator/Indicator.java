package daicho.command.indicator;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.measure.MeasureState;
import daicho.command.municipality.MunicipalityState;
import daicho.command.municipality.OwnDepartments;
import daicho.command.plan.PlanState;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.indicator.IndicatorCommand.CorrectIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.DefineIndicator;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorCommand.ReviseIndicator;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** An indicator for the outcome of a heading or measure, with its values for each year. */
@Revision("1")
public class Indicator extends LedgerAggregate<IndicatorState> {
    Indicator() {
        super(IndicatorState.NONE);
    }

    @CommandHandler
    Indicator(DefineIndicator command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        requireOwner(command.of(), actor, streams);
        requireDepartments(command.content(), actor, streams);
        append(new IndicatorDefined(
                command.indicator(), new MunicipalityCode(actor.municipality()), command.of(), command.content()));
    }

    @CommandHandler
    void revise(ReviseIndicator command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        if (command.content().equals(content())) {
            throw Refusal.conflict("indicator.nothing_changed");
        }
        requireDepartments(command.content(), actor, streams);
        append(new IndicatorRevised(
                command.indicator(), command.content(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void record(RecordIndicatorValue command, Actor actor, Streams streams) {
        requireOpenYear(command.fiscalYear(), actor, streams);
        if (state().value(command.fiscalYear()).isPresent()) {
            throw Refusal.existing(
                    "indicator.value_exists",
                    command.indicator(),
                    command.fiscalYear().era());
        }
        append(new IndicatorValueRecorded(
                command.indicator(),
                command.fiscalYear(),
                command.value().in(content().unit())));
    }

    @CommandHandler
    void correct(CorrectIndicatorValue command, Actor actor, Streams streams) {
        requireOpenYear(command.fiscalYear(), actor, streams);
        IndicatorValue before = state().value(command.fiscalYear())
                .orElseThrow(() -> Refusal.unknown(
                        "indicator.value_unknown", command.fiscalYear().era()));
        IndicatorValue after = command.value().in(content().unit());
        if (after.equals(before)) {
            throw Refusal.conflict("indicator.nothing_changed");
        }
        append(new IndicatorValueCorrected(
                command.indicator(), command.fiscalYear(), after, command.reason(), command.decisionNumber()));
    }

    private IndicatorContent content() {
        return Objects.requireNonNull(state().content());
    }

    /** Rule 5: a closed year accepts no more values; staff record for their own departments. */
    private void requireOpenYear(FiscalYear year, Actor actor, Streams streams) {
        UUID planId = Objects.requireNonNull(state().of()).plan();
        UUID municipality = new MunicipalityCode(actor.municipality()).stream();
        streams.share(Locks.departments(municipality), Locks.year(planId, year));
        OwnDepartments.require(
                actor,
                streams.current(MunicipalityState.NONE, municipality),
                content().departments());
        PlanState plan = streams.current(PlanState.NONE, planId);
        plan.requireYear("/fiscalYear", year);
        plan.requireOpen(year);
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
