package daicho.shared.access;

import daicho.shared.Command;
import daicho.shared.Days;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.Word;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a role assignment. */
public sealed interface RoleAssignmentCommand extends Command {
    UUID assignment();

    @Override
    default UUID stream() {
        return assignment();
    }

    /** See {@link RoleAssigned}. The municipality is the actor's. */
    record AssignRole(
            @TargetAggregateIdentifier UUID assignment,
            UUID person,
            Role role,
            @Nullable String title,
            List<UUID> departments,
            LocalDate from,
            @Nullable LocalDate until)
            implements RoleAssignmentCommand {
        public AssignRole {
            Days.present("/firstDay", from);
            Days.orNone("/lastDay", until);
            title = Texts.nameOrNone("/title", title);
            departments = departments.stream().distinct().sorted().toList();
            if (!role.isAssignable()) {
                throw Refusal.invalid("access.role_not_assignable", "/role", Word.of(role));
            }
            if (until != null && until.isBefore(from)) {
                throw Refusal.invalid("access.until_before_from", "/lastDay", until, from);
            }
        }
    }

    /** See {@link RoleAssignmentEnded}. */
    record EndRoleAssignment(@TargetAggregateIdentifier UUID assignment, LocalDate lastDay, String reason)
            implements RoleAssignmentCommand {
        public EndRoleAssignment {
            Days.present("/lastDay", lastDay);
            reason = Texts.text("/reason", reason);
        }
    }
}
