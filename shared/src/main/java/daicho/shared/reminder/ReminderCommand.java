package daicho.shared.reminder;

import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.reminder.ReminderEvent.ReminderFailed;
import daicho.shared.reminder.ReminderEvent.ReminderIssued;
import daicho.shared.reminder.ReminderEvent.ReminderSent;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a reminder. */
public sealed interface ReminderCommand extends Command {
    UUID reminder();

    @Override
    default UUID stream() {
        return reminder();
    }

    /** See {@link ReminderIssued}. The municipality is the actor's, the day is today. */
    record IssueReminder(
            @TargetAggregateIdentifier UUID reminder, UUID person, ReminderOccasion occasion, List<OwedRecords> owed)
            implements ReminderCommand {
        public IssueReminder {
            owed = List.copyOf(owed);
            if (owed.isEmpty()) {
                throw Refusal.invalid("record.field_missing", "/owed");
            }
        }
    }

    /** See {@link ReminderSent}. */
    record ReportSentReminder(@TargetAggregateIdentifier UUID reminder) implements ReminderCommand {}

    /** See {@link ReminderFailed}. */
    record ReportFailedReminder(@TargetAggregateIdentifier UUID reminder, ReminderFailure failure)
            implements ReminderCommand {}
}
