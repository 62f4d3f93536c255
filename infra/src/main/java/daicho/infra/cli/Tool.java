package daicho.infra.cli;

import daicho.infra.ClockConfiguration;
import daicho.infra.problem.Wording;
import daicho.infra.security.RoleAssignments;
import daicho.infra.security.SecurityConfiguration;
import daicho.infra.server.ServerConfiguration;
import daicho.infra.startup.StartupMessages;
import daicho.infra.startup.StartupRefused;
import daicho.query.Wordings;
import daicho.shared.Refusal;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.Import;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands beside {@code serve}; each works on its own or beside a serving node. */
@Command(
        name = "daicho",
        mixinStandardHelpOptions = true,
        versionProvider = Tool.Version.class,
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            SnapshotCommand.class,
            RebuildCommand.class,
            VerifyCommand.class,
            RestoredCommand.class,
            RoleCommand.class,
            TokenCommand.class,
            AccountCommand.class,
            DatabaseCommand.class,
            AccessLogCommand.class,
            RetentionCommand.class
        })
public final class Tool {
    /** Exit code of a command that did its work and found something wrong. */
    static final int FOUND_FAULTS = 1;

    private final Class<?> application;

    private Tool(Class<?> application) {
        this.application = application;
    }

    /**
     * Runs a command.
     *
     * @param application class that Spring starts from
     * @param arguments of the command line; the first names the command
     * @return exit code: 0 done, 1 done with faults found or refused, 2 not understood
     */
    public static int run(Class<?> application, String... arguments) {
        Locale locale = StartupMessages.ofOperator().locale();
        CommandLine line = new CommandLine(new Tool(application));
        // No fallback to the system's language: there is a bundle for each language that is asked for.
        ResourceBundle words = ResourceBundle.getBundle(
                "i18n.cli",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        line.setResourceBundle(words);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            switch (failure) {
                case Refusal refusal -> command.getErr().println(say(refusal, locale));
                case UncheckedIOException e -> command.getErr().println(say(e, words));
                case Session.NotOpened told -> {}
                case StartupRefused refused -> command.getErr().println(refused.inWords());
                case BeanCreationException e
                when e.getMostSpecificCause() instanceof StartupRefused refused ->
                    command.getErr().println(refused.inWords());
                default -> throw failure;
            }
            return FOUND_FAULTS;
        });
        // What Java puts in place of bytes that the system's character encoding does not know, as in a container
        // without a locale.
        if (Arrays.stream(arguments).anyMatch(argument -> argument.indexOf('\uFFFD') >= 0)) {
            line.getErr().println(words.getString("cli.arguments_unreadable"));
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    private static String say(UncheckedIOException failure, ResourceBundle words) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        String key = cause instanceof NoSuchFileException ? "cli.file_missing" : "cli.file_failed";
        return MessageFormat.format(words.getString(key), cause.getMessage());
    }

    private static String say(Refusal refusal, Locale locale) {
        String text = new Wording(Wordings.messageSource()).of(refusal.code(), refusal.arguments(), locale);
        return refusal.pointer() == null ? text : refusal.pointer() + ": " + text;
    }

    /** What every command except {@code serve} has in common. */
    abstract static class InSession implements Callable<Integer> {

        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                descriptionKey = "daicho.help")
        @SuppressWarnings("UnusedVariable") // picocli reads it.
        private boolean helpWanted;

        abstract int run(Session session);

        /** The classes that Spring starts from. */
        Class<?> parts() {
            return application();
        }

        @Override
        public Integer call() {
            try (Session session =
                    Session.open(parts(), StartupMessages.ofOperator().locale())) {
                return run(session);
            }
        }

        final Class<?> application() {
            return ((Tool) line().getCommandSpec().root().userObject()).application;
        }

        final CommandLine line() {
            return Objects.requireNonNull(spec).commandLine();
        }

        final void say(String text) {
            line().getOut().println(text);
        }
    }

    /** A command that only lists who may act: it needs the database, and nothing of the records. */
    abstract static class Listing extends InSession {
        @Import({
            ServerConfiguration.class,
            SecurityConfiguration.Tokens.class,
            RoleAssignments.class,
            ClockConfiguration.class,
            Wordings.class
        })
        private static final class Parts {}

        @Override
        final Class<?> parts() {
            return Parts.class;
        }
    }

    /** The version in the manifest of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Tool.class.getPackage().getImplementationVersion();
            return new String[] {"daicho " + (version == null ? "development" : version)};
        }
    }
}
