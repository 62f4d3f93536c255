package daicho.command.plan;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.PlanTextCommand.AddPlanText;
import daicho.shared.plan.PlanTextCommand.RemovePlanText;
import daicho.shared.plan.PlanTextCommand.RevisePlanText;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.PlanTextEvent.PlanTextRemoved;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import daicho.shared.plan.PlanTextOf;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A text of a plan, a heading or a measure. */
@Revision("1")
public class PlanText extends LedgerAggregate<PlanTextState> {
    PlanText() {
        super(PlanTextState.NONE);
    }

    @CommandHandler
    PlanText(AddPlanText command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        requireSubject(command.of(), actor, streams);
        append(new PlanTextAdded(
                command.planText(), new MunicipalityCode(actor.municipality()), command.of(), command.content()));
    }

    @CommandHandler
    void revise(RevisePlanText command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        requireThere();
        Objects.requireNonNull(state().of()).kind().requireComplete(command.content());
        if (command.content().equals(state().content())) {
            throw Refusal.conflict("result.nothing_changed");
        }
        append(new PlanTextRevised(command.planText(), command.content(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void remove(RemovePlanText command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        requireThere();
        append(new PlanTextRemoved(command.planText(), command.reason(), command.decisionNumber()));
    }

    private void requireThere() {
        if (state().removed()) {
            throw Refusal.conflict("plan.text_removed");
        }
    }

    /** Headings and measures are never removed, so no lock is needed to keep them. */
    private static void requireSubject(PlanTextOf of, Actor actor, Streams streams) {
        PlanState plan = streams.current(PlanState.NONE, of.plan());
        if (!plan.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", of.plan());
        }
        if (of.heading() != null && !plan.headings().containsKey(of.heading())) {
            throw Refusal.unknown("plan.heading_unknown", of.heading());
        }
        if (of.measure() != null
                && !streams.owners(MeasureEvent.measureKeys(of.plan())).containsValue(of.measure())) {
            throw Refusal.unknown("plan.measure_unknown", of.measure());
        }
    }
}
