package daicho.infra.cli;

import daicho.infra.database.Database;
import daicho.infra.database.Role;
import picocli.CommandLine.Command;

/** Prints what an operator needs to know about the database's logins. */
@Command(
        name = "database",
        mixinStandardHelpOptions = true,
        subcommands = {DatabaseCommand.PublicLogin.class})
final class DatabaseCommand {
    /** Prints nothing else on standard output, so that it can go straight into a file. */
    @Command(name = "public-login")
    static final class PublicLogin extends Tool.InSession {
        @Override
        int run(Session session) {
            say(session.get(Database.class).publicNodesPassword());
            line().getErr().println(session.text("cli.database.public_login", Role.PUBLIC.roleName()));
            return 0;
        }
    }
}
