package daicho.command.access;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.municipality.MunicipalityState;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.access.RoleAssignmentCommand.AssignRole;
import daicho.shared.access.RoleAssignmentCommand.EndRoleAssignment;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A role that a person has from one day to another. */
@Revision("1")
public class RoleAssignment extends LedgerAggregate<RoleAssignmentState> {
    RoleAssignment() {
        super(RoleAssignmentState.NONE);
    }

    @CommandHandler
    RoleAssignment(AssignRole command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.ASSIGN_ROLES);
        if (command.person().equals(actor.person())) {
            throw Refusal.forbidden("access.not_for_oneself");
        }
        MunicipalityCode municipality = new MunicipalityCode(actor.municipality());
        if (!command.departments().isEmpty()) {
            requireDepartments(command, municipality.stream(), streams);
        }
        append(new RoleAssigned(
                command.assignment(),
                municipality,
                command.person(),
                command.role(),
                command.title(),
                command.departments(),
                command.from(),
                command.until()));
    }

    @CommandHandler
    void end(EndRoleAssignment command, Actor actor) {
        Rights.require(actor, Action.ASSIGN_ROLES);
        // An ended assignment can be ended again, but only earlier. Otherwise nobody could take away a right whose last
        // day is far in the future.
        if (state().ended() && !command.lastDay().isBefore(Objects.requireNonNull(state().until()))) {
            throw Refusal.conflict("access.assignment_ended", Objects.requireNonNull(state().until()));
        }
        if (command.lastDay().isBefore(Objects.requireNonNull(state().from()).minusDays(1))) {
            throw Refusal.invalid("access.end_before_beginning", "/lastDay", Objects.requireNonNull(state().from()));
        }
        if (state().until() != null && command.lastDay().isAfter(state().until())) {
            throw Refusal.invalid("access.end_after_until", "/lastDay", state().until());
        }
        append(new RoleAssignmentEnded(command.assignment(), command.lastDay(), command.reason()));
    }

    private static void requireDepartments(AssignRole command, UUID municipality, Streams streams) {
        streams.share(Locks.departments(municipality));
        MunicipalityState state = streams.current(MunicipalityState.NONE, municipality);
        for (UUID id : command.departments()) {
            MunicipalityState.Department department = state.departments().get(id);
            if (department == null) {
                throw Refusal.invalid("municipality.department_unknown", "/departments", id);
            }
            if (department.hasEnded(command.from())) {
                LocalDate ended = Objects.requireNonNull(department.ended());
                throw Refusal.invalid(
                        "municipality.department_ended_by_then",
                        "/departments",
                        department.nameOn(ended.minusDays(1)),
                        ended);
            }
        }
    }
}
