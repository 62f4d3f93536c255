package daicho.infra.cli;

import daicho.query.AsOf;
import daicho.query.Times;
import daicho.shared.Refusal;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;

/**
 * Daicho without its web server, for as long as one command takes; beside a serving node it uses that node's embedded
 * database.
 */
final class Session implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Locale locale;

    private Session(ConfigurableApplicationContext context, Locale locale) {
        this.context = context;
        this.locale = locale;
    }

    /** The application did not start, and Spring Boot has said why. */
    static final class NotOpened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOpened(RuntimeException cause) {
            super(cause);
        }
    }

    /**
     * Opens one.
     *
     * @throws Refusal on a node for the Internet, whose login is only for serving
     */
    static Session open(Class<?> application, Locale locale) {
        Session session = start(application, locale);
        if (session.context.getEnvironment().getProperty("daicho.public-only", Boolean.class, false)) {
            session.close();
            throw Refusal.conflict("cli.public_only");
        }
        return session;
    }

    private static Session start(Class<?> application, Locale locale) {
        try {
            return new Session(
                    new SpringApplicationBuilder(application)
                            .web(WebApplicationType.NONE)
                            .logStartupInfo(false)
                            // A command needs little of what a server does: it starts in half the time.
                            .lazyInitialization(true)
                            .run(
                                    "--daicho.database.attach=true",
                                    "--daicho.sample=off",
                                    "--logging.level.root=warn",
                                    // Standard output belongs to what the command prints.
                                    "--logging.threshold.console=error"),
                    locale);
        } catch (RuntimeException e) {
            throw new NotOpened(e);
        }
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Locale locale() {
        return locale;
    }

    /** A sentence of the message files in the operator's language. */
    String text(String key, Object... arguments) {
        Object[] told = Arrays.stream(arguments)
                .map(argument -> argument instanceof Number ? argument.toString() : argument)
                .toArray();
        return String.valueOf(get(MessageSource.class).getMessage(key, told, key, locale));
    }

    /** A row of a table, which programs may read: every value as its own text. */
    String row(String key, Object... arguments) {
        return text(key, Arrays.stream(arguments).map(String::valueOf).toArray());
    }

    /** A day (its end in Japan) or an instant. */
    static AsOf asOf(String value) {
        return new AsOf.Moment(Times.instant("--as-of", value));
    }

    @Override
    public void close() {
        context.close();
    }
}
