package daicho.command.reminder;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.plan.PlanState;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.reminder.ReminderDays;
import daicho.shared.reminder.ReminderRuleCommand.ChangeReminderRule;
import daicho.shared.reminder.ReminderRuleCommand.SetReminderRule;
import daicho.shared.reminder.ReminderRuleEvent;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleChanged;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** On which days a plan's reminders go out by themselves. */
@Revision("1")
public class ReminderRule extends LedgerAggregate<ReminderRule.ReminderRuleState> {
    /**
     * As it stands.
     *
     * @param municipality code; empty before it is set
     * @param days on which
     */
    public record ReminderRuleState(
            String municipality, @Nullable ReminderDays days) implements State<ReminderRuleState> {
        @Override
        public Class<ReminderRuleEvent> events() {
            return ReminderRuleEvent.class;
        }

        @Override
        public ReminderRuleState evolve(Event event) {
            return switch ((ReminderRuleEvent) event) {
                case ReminderRuleSet e -> new ReminderRuleState(e.municipality().value(), e.days());
                case ReminderRuleChanged e -> new ReminderRuleState(municipality, e.days());
            };
        }
    }

    ReminderRule() {
        super(new ReminderRuleState("", null));
    }

    @CommandHandler
    ReminderRule(SetReminderRule command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        if (!streams.current(PlanState.NONE, command.plan()).municipality().equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", command.plan());
        }
        append(new ReminderRuleSet(
                command.reminderRule(), new MunicipalityCode(actor.municipality()), command.plan(), command.days()));
    }

    @CommandHandler
    void change(ChangeReminderRule command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        if (command.days().equals(state().days())) {
            throw Refusal.conflict("reminder.rule_unchanged");
        }
        append(new ReminderRuleChanged(command.reminderRule(), command.days(), command.reason()));
    }
}
