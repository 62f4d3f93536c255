package daicho.infra.cli;

import daicho.infra.credential.SecondFactorSecrets;
import daicho.infra.database.Database;
import daicho.infra.database.DatabaseSettings;
import daicho.infra.database.Role;
import daicho.infra.database.Tenancy;
import daicho.infra.server.DatabaseServer;
import daicho.infra.server.ServerConfiguration;
import daicho.query.Wordings;
import daicho.shared.Refusal;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;

/** What an operator needs to know about the database's logins, and changes of them. */
@Command(
        name = "database",
        mixinStandardHelpOptions = true,
        subcommands = {
            DatabaseCommand.PublicLogin.class,
            DatabaseCommand.RotatePasswords.class,
            DatabaseCommand.ForgetSecondFactorKey.class
        })
final class DatabaseCommand {
    /** Prints nothing else on standard output, so that it can go straight into a file. */
    @Command(name = "public-login")
    static final class PublicLogin extends Tool.InSession {
        @Override
        int run(Session session) {
            say(session.get(Database.class)
                    .publicNodesPassword()
                    .orElseThrow(() -> Refusal.conflict("cli.database_password_weak")));
            line().getErr().println(session.text("cli.database.public_login", Role.PUBLIC.roleName()));
            return 0;
        }
    }

    /** Works also where a node does not start because the passwords are lost: it prepares nothing. */
    @Command(name = "rotate-passwords")
    static final class RotatePasswords extends Tool.InSession {
        @Import({ServerConfiguration.class, Wordings.class})
        private static final class Parts {}

        @Override
        Class<?> parts() {
            return Parts.class;
        }

        @Override
        int run(Session session) {
            say(session.text(
                    "cli.database.rotated",
                    Database.rotatePasswords(
                            session.get(DatabaseSettings.class),
                            session.get(DatabaseServer.class).administrator())));
            line().getErr().println(session.text("cli.database.rotated_next"));
            return 0;
        }
    }

    /** For after the file was lost. */
    @Command(name = "forget-second-factor-key")
    static final class ForgetSecondFactorKey extends Tool.InSession {
        @Override
        int run(Session session) {
            SecondFactorSecrets.forgetKey(session.get(Tenancy.class));
            say(session.text("cli.database.key_forgotten"));
            return 0;
        }
    }
}
