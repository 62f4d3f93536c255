package daicho.infra.cli;

import daicho.command.Streams;
import daicho.command.municipality.MunicipalityState;
import daicho.infra.database.Tenancy;
import daicho.infra.security.AccessTokens;
import daicho.shared.Refusal;
import daicho.shared.audit.Role;
import daicho.shared.municipality.MunicipalityCode;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and revokes bearer tokens. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        subcommands = {TokenCommand.Create.class, TokenCommand.Listing.class, TokenCommand.Revoke.class})
final class TokenCommand {
    @Command(name = "create")
    static final class Create extends Tool.InSession {
        @Option(names = "--municipality", required = true)
        private String municipality = "";

        @Option(names = "--role", required = true)
        private Role role = Role.ANALYST;

        @Option(names = "--label", required = true)
        private String label = "";

        @Option(names = "--title", defaultValue = "")
        private String title = "";

        @Option(names = "--department")
        private List<String> departments = List.of();

        @Option(names = "--person")
        private @Nullable UUID person;

        @Option(names = "--expires-at")
        private @Nullable OffsetDateTime expiresAt;

        @Override
        int run(Session session) {
            MunicipalityCode code = new MunicipalityCode(municipality);
            // A new person sits in no seat, and its token would open nothing that a member may do.
            if (role == Role.MEMBER && person == null) {
                throw Refusal.invalid("web.member_token_needs_person", "/person");
            }
            MunicipalityState state = Tenancy.within(
                    code.value(), () -> session.get(Streams.class).current(MunicipalityState.NONE, code.stream()));
            Set<UUID> ids = new LinkedHashSet<>();
            for (String name : departments) {
                ids.add(state.departmentNamed(name)
                        .orElseThrow(() -> Refusal.unknown("municipality.department_unknown", name)));
            }
            say(session.get(AccessTokens.class)
                    .create(
                            label,
                            code.value(),
                            role,
                            title,
                            ids,
                            person,
                            expiresAt == null ? null : expiresAt.toInstant()));
            line().getErr().println(session.text("cli.token.created"));
            return 0;
        }
    }

    @Command(name = "list")
    static final class Listing extends Tool.InSession {
        @Option(names = "--municipality", required = true)
        private String municipality = "";

        @Override
        int run(Session session) {
            session.get(AccessTokens.class)
                    .list(new MunicipalityCode(municipality).value())
                    .forEach(token -> say(session.text(
                            "cli.token.row",
                            token.id(),
                            token.role(),
                            token.label(),
                            token.title(),
                            token.createdAt(),
                            token.expiresAt() == null ? "-" : token.expiresAt(),
                            token.revokedAt() == null ? "-" : token.revokedAt())));
            return 0;
        }
    }

    @Command(name = "revoke")
    static final class Revoke extends Tool.InSession {
        @Option(names = "--municipality", required = true)
        private String municipality = "";

        @Parameters(index = "0", paramLabel = "ID")
        private @Nullable UUID id;

        @Override
        int run(Session session) {
            boolean found = session.get(AccessTokens.class)
                    .revoke(new MunicipalityCode(municipality).value(), Objects.requireNonNull(id));
            say(session.text(found ? "cli.token.revoked" : "cli.token.unknown", id));
            return found ? 0 : Tool.FOUND_FAULTS;
        }
    }
}
