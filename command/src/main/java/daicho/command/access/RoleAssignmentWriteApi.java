package daicho.command.access;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand.AssignRole;
import daicho.shared.access.RoleAssignmentCommand.EndRoleAssignment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gives persons roles and ends them (人事異動). */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/role-assignments")
@Tag(name = "access")
class RoleAssignmentWriteApi {
    /**
     * A role for a person.
     *
     * @param person none = somebody new
     */
    @Schema(name = "NewRoleAssignment")
    record NewAssignment(
            @Nullable UUID id,
            @Nullable UUID person,
            Role role,
            @Nullable String title,
            @Nullable List<UUID> departments,
            LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    record Ending(LocalDate lastDay, String reason) {}

    private final Commands commands;
    private final TokenSecrets secrets;

    RoleAssignmentWriteApi(Commands commands, TokenSecrets secrets) {
        this.commands = commands;
        this.secrets = secrets;
    }

    @Needs(Action.ASSIGN_ROLES)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Give a person a role from a day, for departments; nobody gives themselves one")
    ResponseEntity<Written> assignRole(@PathVariable String code, @RequestBody NewAssignment body, Caller caller) {
        Written written = commands.write(
                new AssignRole(
                        body.id() == null ? Ids.next() : body.id(),
                        body.person() == null ? Ids.next() : body.person(),
                        body.role(),
                        body.title(),
                        body.departments() == null ? List.of() : body.departments(),
                        body.firstDay(),
                        body.lastDay()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/role-assignments/" + written.id());
    }

    @Needs(Action.ASSIGN_ROLES)
    @PostMapping("/{assignment}/ending")
    @Operation(summary = "End a role after a last day, and with it the tokens that hang on it")
    ResponseEntity<Written> endRoleAssignment(
            @PathVariable String code, @PathVariable UUID assignment, @RequestBody Ending body, Caller caller) {
        Written written = commands.write(new EndRoleAssignment(assignment, body.lastDay(), body.reason()), caller);
        secrets.askAgain(caller.actor().municipality());
        return written.changed();
    }
}
