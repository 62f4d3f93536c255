package daicho.infra.cli;

import daicho.infra.signin.AccountKeeping;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes, lists, disables and resets accounts of people. Passwords are generated here and printed once; the command
 * never accepts one.
 */
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        subcommands = {
            AccountCommand.Create.class,
            AccountCommand.Listing.class,
            AccountCommand.Disable.class,
            AccountCommand.Reset.class
        })
final class AccountCommand {
    /** Anybody who may start the program on the server. */
    private static Actor operator(OfMunicipality of) {
        return new Actor(Ids.named("command-line"), "", Role.OPERATOR, of.code().value(), Set.of());
    }

    private static void show(Tool.InSession command, Session session, AccountKeeping.WithPassword made) {
        command.say(session.text(
                "cli.account.made",
                made.account().id(),
                Objects.requireNonNullElse(made.account().loginName(), "-"),
                made.account().person()));
        command.say(made.password());
        command.line().getErr().println(session.text("cli.account.password"));
    }

    @Command(name = "create")
    static final class Create extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Option(names = "--login-name", required = true)
        private String loginName = "";

        @Option(names = "--person")
        private @Nullable UUID person;

        @Option(names = "--name")
        private @Nullable String name;

        @Override
        int run(Session session) {
            show(this, session, session.get(AccountKeeping.class).create(operator(of), loginName, person, name));
            return 0;
        }
    }

    @Command(name = "list")
    static final class Listing extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Override
        int run(Session session) {
            session.get(AccountKeeping.class)
                    .all(of.code().value())
                    .forEach(account -> say(session.row(
                            "cli.account.row",
                            account.id(),
                            Objects.requireNonNullElse(account.loginName(), "-"),
                            account.person(),
                            account.secondFactor() ? "+" : "-",
                            account.passkeys(),
                            account.createdAt(),
                            Objects.requireNonNullElse(account.disabledAt(), "-"))));
            return 0;
        }
    }

    @Command(name = "disable")
    static final class Disable extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Parameters(index = "0", paramLabel = "ID")
        private @Nullable UUID id;

        @Override
        int run(Session session) {
            session.get(AccountKeeping.class).disable(operator(of), Objects.requireNonNull(id));
            say(session.text("cli.account.disabled", id));
            return 0;
        }
    }

    @Command(name = "reset")
    static final class Reset extends Tool.InSession {
        @Mixin
        private OfMunicipality of = new OfMunicipality();

        @Option(names = "--second-factor")
        private boolean secondFactor;

        @Parameters(index = "0", paramLabel = "ID")
        private @Nullable UUID id;

        @Override
        int run(Session session) {
            show(
                    this,
                    session,
                    session.get(AccountKeeping.class).reset(operator(of), Objects.requireNonNull(id), secondFactor));
            return 0;
        }
    }
}
