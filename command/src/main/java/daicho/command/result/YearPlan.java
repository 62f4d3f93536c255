package daicho.command.result;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.plan.PublishedYears;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.YearPlanCommand.AnnulYearPlan;
import daicho.shared.result.YearPlanCommand.CorrectYearPlan;
import daicho.shared.result.YearPlanCommand.SetYearPlan;
import daicho.shared.result.YearPlanEvent.YearPlanAnnulled;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearPlanOf;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** What an initiative is meant to do in a year or a span of years; it may be recorded for a closed year. */
@Revision("2")
public class YearPlan extends LedgerAggregate<YearPlanState> {
    YearPlan() {
        super(YearPlanState.NONE);
    }

    @CommandHandler
    YearPlan(SetYearPlan command, Actor actor, Streams streams, Today today) {
        this();
        YearPlanOf of = command.of();
        hold(streams, actor, today, of)
                .requireRunningOrDirection()
                .requireInCharge(of.departments())
                .requireActsFor(actor, of.departments());
        append(new YearPlanSet(command.yearPlan(), new MunicipalityCode(actor.municipality()), of, command.content()));
    }

    @CommandHandler
    void correct(CorrectYearPlan command, Actor actor, Streams streams, Today today) {
        YearPlanOf of = Objects.requireNonNull(state().of());
        hold(streams, actor, today, of).requireActsFor(actor, of.departments());
        if (command.content().equals(state().content())) {
            throw Refusal.conflict("result.nothing_changed");
        }
        append(new YearPlanCorrected(
                command.yearPlan(), command.content(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulYearPlan command, Actor actor, Streams streams, Today today) {
        YearPlanOf of = Objects.requireNonNull(state().of());
        hold(streams, actor, today, of).requireActsFor(actor, of.departments());
        // An edition prints the plan in its years, and in the year before as the direction that was decided in it.
        PublishedYears.requireNone(
                streams,
                of.plan(),
                new FiscalYears(of.years().first().previous(), of.years().last()).each(),
                "result.published");
        append(new YearPlanAnnulled(command.yearPlan(), command.reason(), command.decisionNumber()));
    }

    private static InitiativeYears hold(Streams streams, Actor actor, Today today, YearPlanOf of) {
        return InitiativeYears.hold(streams, actor, today, of.plan(), of.measure(), of.initiative(), of.years());
    }
}
