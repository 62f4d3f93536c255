package daicho.shared.reminder;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleChanged;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleSet;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a rule for reminders. */
public sealed interface ReminderRuleCommand extends Command {
    UUID reminderRule();

    @Override
    default UUID stream() {
        return reminderRule();
    }

    /** See {@link ReminderRuleSet}. The municipality is the actor's. */
    record SetReminderRule(@TargetAggregateIdentifier UUID reminderRule, UUID plan, ReminderDays days)
            implements ReminderRuleCommand {}

    /** See {@link ReminderRuleChanged}. */
    record ChangeReminderRule(
            @TargetAggregateIdentifier UUID reminderRule,
            ReminderDays days,
            @Nullable String reason) implements ReminderRuleCommand {
        public ChangeReminderRule {
            reason = Texts.textOrNone("/reason", reason);
        }
    }
}
