package daicho.shared.access;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a role that a person was given; one stream per assignment. */
public sealed interface RoleAssignmentEvent extends Event permits RoleAssigned, RoleAssignmentEnded {
    UUID assignment();

    @Override
    default UUID stream() {
        return assignment();
    }
}
