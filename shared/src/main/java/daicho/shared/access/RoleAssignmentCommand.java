package daicho.shared.access;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a role assignment. */
public sealed interface RoleAssignmentCommand extends Command permits AssignRole, EndRoleAssignment {
    UUID assignment();

    @Override
    default UUID stream() {
        return assignment();
    }
}
