package daicho.shared.access;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link RoleAssignmentEnded}. */
public record EndRoleAssignment(@TargetAggregateIdentifier UUID assignment, LocalDate lastDay, String reason)
        implements RoleAssignmentCommand {
    public EndRoleAssignment {
        Days.present("/lastDay", lastDay);
        reason = Texts.text("/reason", reason);
    }
}
