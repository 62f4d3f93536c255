package daicho.query.reminder;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.reminder.ReminderEvent;
import daicho.shared.reminder.ReminderEvent.ReminderFailed;
import daicho.shared.reminder.ReminderEvent.ReminderIssued;
import daicho.shared.reminder.ReminderEvent.ReminderSent;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reminders, one row each. */
@Component
class ReminderProjection implements Projection<ReminderView> {
    @Override
    public View<ReminderView> view() {
        return ReminderView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(ReminderIssued.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof ReminderEvent e ? List.of(e.reminder()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<ReminderView> rows) {
        long version = event.sequence();
        switch ((ReminderEvent) event.event()) {
            case ReminderIssued e ->
                rows.put(new ReminderView(
                        e.reminder(),
                        e.municipality().value(),
                        e.person(),
                        e.day(),
                        e.occasion(),
                        e.owed(),
                        ReminderState.ISSUED,
                        null,
                        version));
            case ReminderSent e -> rows.put(before(rows, e).now(ReminderState.SENT, null, version));
            case ReminderFailed e -> rows.put(before(rows, e).now(ReminderState.FAILED, e.failure(), version));
        }
    }

    private static ReminderView before(Rows<ReminderView> rows, ReminderEvent event) {
        return Objects.requireNonNull(rows.get(event.reminder()));
    }
}
