package daicho.infra.cli;

import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.municipality.MunicipalityState;
import daicho.infra.database.Tenancy;
import daicho.infra.security.RoleAssignments;
import daicho.infra.security.TokenDesk;
import daicho.shared.Ids;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand.EndRoleAssignment;
import daicho.shared.municipality.MunicipalityCode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Gives persons roles and ends them, as the operator at the machine. This is how a municipality gets its first
 * operator.
 */
@Command(
        name = "role",
        mixinStandardHelpOptions = true,
        subcommands = {RoleCommand.Assign.class, RoleCommand.End.class, RoleCommand.Listing.class})
final class RoleCommand {
    /** Gives a role; returns the id of the assignment. */
    static UUID assign(
            Session session,
            TokenDesk desk,
            MunicipalityCode code,
            @Nullable UUID person,
            Role role,
            String title,
            List<String> departments,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        MunicipalityState state = Tenancy.within(
                code.value(), () -> session.get(Streams.class).current(MunicipalityState.NONE, code.stream()));
        LocalDate today = Japan.dayOf(session.get(InstantSource.class).instant());
        Set<UUID> ids = new LinkedHashSet<>();
        for (String name : departments) {
            ids.add(state.departmentNamed(name, today)
                    .orElseThrow(() -> Refusal.unknown("municipality.department_unknown", name)));
        }
        return desk.assign(
                TokenDesk.operator(code.value()),
                person == null ? Ids.next() : person,
                role,
                title,
                ids,
                from == null ? today : from,
                until);
    }

    @Command(name = "assign")
    static final class Assign extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Option(names = "--role", required = true)
        private @Nullable Role role;

        @Option(names = "--title", defaultValue = "")
        private String title = "";

        @Option(names = "--department")
        private List<String> departments = List.of();

        @Option(names = "--person")
        private @Nullable UUID person;

        @Option(names = "--from")
        private @Nullable LocalDate from;

        @Option(names = "--until")
        private @Nullable LocalDate until;

        @Override
        int run(Session session) {
            say(assign(
                            session,
                            session.get(TokenDesk.class),
                            of.code(),
                            person,
                            Objects.requireNonNull(role),
                            title,
                            departments,
                            from,
                            until)
                    .toString());
            return 0;
        }
    }

    @Command(name = "end")
    static final class End extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Option(names = "--last-day", required = true)
        private @Nullable LocalDate lastDay;

        @Option(names = "--reason", required = true)
        private String reason = "";

        @Parameters(index = "0", paramLabel = "ID")
        private @Nullable UUID id;

        @Override
        int run(Session session) {
            EndRoleAssignment command =
                    new EndRoleAssignment(Objects.requireNonNull(id), Objects.requireNonNull(lastDay), reason);
            Tenancy.within(
                    of.code().value(),
                    () -> session.get(Commands.class)
                            .write(command, TokenDesk.operator(of.code().value())));
            say(session.text("cli.role.ended", id, lastDay));
            return 0;
        }
    }

    @Command(name = "list")
    static final class Listing extends Tool.Listing {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Override
        int run(Session session) {
            session.get(RoleAssignments.class)
                    .all(of.code().value())
                    .forEach(assignment -> say(session.row(
                            "cli.role.row",
                            assignment.id(),
                            assignment.role(),
                            assignment.person(),
                            assignment.title(),
                            assignment.from(),
                            assignment.until() == null ? "-" : assignment.until())));
            return 0;
        }
    }
}
