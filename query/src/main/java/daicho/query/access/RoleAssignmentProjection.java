package daicho.query.access;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.RoleAssignmentEvent;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Role assignments, one row each. */
@Component
class RoleAssignmentProjection implements Projection<RoleAssignmentView> {
    @Override
    public View<RoleAssignmentView> view() {
        return RoleAssignmentView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(RoleAssigned.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof RoleAssignmentEvent e ? List.of(e.assignment()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<RoleAssignmentView> rows) {
        switch ((RoleAssignmentEvent) event.event()) {
            case RoleAssigned e ->
                rows.put(new RoleAssignmentView(
                        e.assignment(),
                        e.municipality().value(),
                        e.person(),
                        e.role(),
                        e.title(),
                        e.departments(),
                        e.from(),
                        e.until(),
                        event.sequence()));
            case RoleAssignmentEnded e -> {
                RoleAssignmentView row = Objects.requireNonNull(rows.get(e.assignment()));
                rows.put(new RoleAssignmentView(
                        row.id(),
                        row.municipality(),
                        row.person(),
                        row.role(),
                        row.title(),
                        row.departments(),
                        row.firstDay(),
                        e.lastDay(),
                        event.sequence()));
            }
        }
    }
}
