package daicho.infra.cli;

import daicho.infra.security.AccessTokens;
import daicho.infra.security.TokenDesk;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.access.TokenScope;
import daicho.shared.municipality.MunicipalityCode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists, rotates and revokes bearer tokens. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        subcommands = {
            TokenCommand.Create.class,
            TokenCommand.Listing.class,
            TokenCommand.Rotate.class,
            TokenCommand.Revoke.class
        })
final class TokenCommand {
    @Command(name = "create")
    static final class Create extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Option(names = "--role")
        private @Nullable Role role;

        @Option(names = "--assignment")
        private @Nullable UUID assignment;

        @Option(names = "--label", required = true)
        private String label = "";

        @Option(names = "--title", defaultValue = "")
        private String title = "";

        @Option(names = "--department")
        private List<String> departments = List.of();

        @Option(names = "--person")
        private @Nullable UUID person;

        @Option(names = "--scope")
        private List<TokenScope> scopes = List.of(TokenScope.values());

        @Option(names = "--expires-at")
        private @Nullable OffsetDateTime expiresAt;

        @Override
        int run(Session session) {
            MunicipalityCode code = of.code();
            TokenDesk desk = session.get(TokenDesk.class);
            UUID by = assignment == null ? assign(session, desk, code) : assignment;
            say(desk.issue(
                    TokenDesk.operator(code.value()),
                    by,
                    label,
                    scopes,
                    session.get(AccessTokens.class).expiry(expiresAt == null ? null : expiresAt.toInstant())));
            line().getErr().println(session.text("cli.token.created"));
            return 0;
        }

        private UUID assign(Session session, TokenDesk desk, MunicipalityCode code) {
            Role wanted = Refusal.present("--role", role);
            // A new person has no seat on a committee, so the token would not allow anything that a member may do.
            if (wanted == Role.MEMBER && person == null) {
                throw Refusal.invalid("web.member_token_needs_person", "/person");
            }
            return RoleCommand.assign(session, desk, code, person, wanted, title, departments, null, null);
        }
    }

    @Command(name = "list")
    static final class Listing extends Tool.Listing {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Override
        int run(Session session) {
            session.get(AccessTokens.class)
                    .list(of.code().value())
                    .forEach(token -> say(session.row(
                            "cli.token.row",
                            token.id(),
                            token.actor().role(),
                            token.label(),
                            token.actor().title(),
                            token.scopes().stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
                            token.expiresAt(),
                            token.revokedAt() == null ? "-" : token.revokedAt(),
                            token.lastUsedAt() == null ? "-" : token.lastUsedAt())));
            return 0;
        }
    }

    @Command(name = "rotate")
    static final class Rotate extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Option(names = "--expires-at")
        private @Nullable OffsetDateTime expiresAt;

        @Option(names = "--grace")
        private @Nullable Duration grace;

        @Parameters(index = "0", paramLabel = "ID")
        private @Nullable UUID id;

        @Override
        int run(Session session) {
            say(session.get(TokenDesk.class)
                    .rotate(
                            TokenDesk.operator(of.code().value()),
                            Objects.requireNonNull(id),
                            expiresAt == null ? null : expiresAt.toInstant(),
                            grace));
            line().getErr().println(session.text("cli.token.created"));
            return 0;
        }
    }

    @Command(name = "revoke")
    static final class Revoke extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Option(names = "--reason")
        private @Nullable String reason;

        @Parameters(index = "0", paramLabel = "ID")
        private @Nullable UUID id;

        @Override
        int run(Session session) {
            session.get(TokenDesk.class)
                    .revoke(
                            TokenDesk.operator(of.code().value()),
                            Objects.requireNonNull(id),
                            reason == null ? session.text("cli.token.revoke_reason") : reason);
            say(session.text("cli.token.revoked", id));
            return 0;
        }
    }
}
