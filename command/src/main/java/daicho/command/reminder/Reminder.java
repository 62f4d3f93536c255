package daicho.command.reminder;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.municipality.KnownDepartment;
import daicho.command.plan.PlanState;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.reminder.ReminderCommand.IssueReminder;
import daicho.shared.reminder.ReminderCommand.ReportFailedReminder;
import daicho.shared.reminder.ReminderCommand.ReportSentReminder;
import daicho.shared.reminder.ReminderEvent;
import daicho.shared.reminder.ReminderEvent.ReminderFailed;
import daicho.shared.reminder.ReminderEvent.ReminderIssued;
import daicho.shared.reminder.ReminderEvent.ReminderSent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** One mail to one person about what their departments still owe. */
@Revision("1")
public class Reminder extends LedgerAggregate<Reminder.ReminderState> {
    /**
     * As it stands.
     *
     * @param municipality code; empty before it is issued
     * @param over whether it is known what became of it
     */
    public record ReminderState(String municipality, boolean over) implements State<ReminderState> {
        @Override
        public Class<ReminderEvent> events() {
            return ReminderEvent.class;
        }

        @Override
        public ReminderState evolve(Event event) {
            return switch ((ReminderEvent) event) {
                case ReminderIssued e -> new ReminderState(e.municipality().value(), false);
                case ReminderSent _, ReminderFailed _ -> new ReminderState(municipality, true);
            };
        }
    }

    Reminder() {
        super(new ReminderState("", false));
    }

    @CommandHandler
    Reminder(IssueReminder command, Actor actor, Streams streams, Today today) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        for (OwedRecords owed : command.owed()) {
            PlanState plan = streams.current(PlanState.NONE, owed.plan());
            if (!plan.municipality().equals(actor.municipality())) {
                throw Refusal.unknown("plan.unknown", owed.plan());
            }
            plan.requireYear("/fiscalYear", owed.fiscalYear());
            KnownDepartment.require(streams, actor, owed.department());
        }
        append(new ReminderIssued(
                command.reminder(),
                new MunicipalityCode(actor.municipality()),
                command.person(),
                today.inJapan(),
                command.occasion(),
                command.owed()));
    }

    @CommandHandler
    void reportSent(ReportSentReminder command, Actor actor) {
        requireOpen(actor);
        append(new ReminderSent(command.reminder()));
    }

    @CommandHandler
    void reportFailed(ReportFailedReminder command, Actor actor) {
        requireOpen(actor);
        append(new ReminderFailed(command.reminder(), command.failure()));
    }

    private void requireOpen(Actor actor) {
        Rights.require(actor, Action.DELIVER_REMINDERS);
        if (state().over()) {
            throw Refusal.conflict("reminder.already_reported");
        }
    }
}
