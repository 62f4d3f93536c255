package daicho.query.reminder;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.reminder.ReminderRuleEvent;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleChanged;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Rules for reminders, one row each. */
@Component
class ReminderRuleProjection implements Projection<ReminderRuleView> {
    @Override
    public View<ReminderRuleView> view() {
        return ReminderRuleView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(ReminderRuleSet.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof ReminderRuleEvent e ? List.of(e.reminderRule()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<ReminderRuleView> rows) {
        switch ((ReminderRuleEvent) event.event()) {
            case ReminderRuleSet e ->
                rows.put(new ReminderRuleView(
                        e.reminderRule(), e.municipality().value(), e.plan(), e.days(), null, event.sequence()));
            case ReminderRuleChanged e -> {
                ReminderRuleView row = Objects.requireNonNull(rows.get(e.reminderRule()));
                rows.put(new ReminderRuleView(
                        row.id(), row.municipality(), row.plan(), e.days(), e.reason(), event.sequence()));
            }
        }
    }
}
