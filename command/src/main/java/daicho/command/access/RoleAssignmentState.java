package daicho.command.access;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.access.RoleAssignmentEvent;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role assignment as it stands.
 *
 * @param municipality code; empty before the role is assigned
 * @param person who may act
 * @param from first day
 * @param until last day, if there is one
 * @param ended whether it was ended early
 */
record RoleAssignmentState(
        String municipality,
        @Nullable UUID person,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        boolean ended) implements State<RoleAssignmentState> {
    /** Before the first event. */
    static final RoleAssignmentState NONE = new RoleAssignmentState("", null, null, null, false);

    @Override
    public Class<RoleAssignmentEvent> events() {
        return RoleAssignmentEvent.class;
    }

    @Override
    public RoleAssignmentState evolve(Event event) {
        return switch ((RoleAssignmentEvent) event) {
            case RoleAssigned e ->
                new RoleAssignmentState(e.municipality().value(), e.person(), e.from(), e.until(), false);
            case RoleAssignmentEnded e -> new RoleAssignmentState(municipality, person, from, e.lastDay(), true);
        };
    }
}
