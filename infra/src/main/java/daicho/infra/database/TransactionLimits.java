package daicho.infra.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a session may keep others waiting. A node that is frozen or cut off in the middle of a transaction holds a
 * position of the ledger, the locks of a city, or the right to follow the ledger. The database takes these back. Work
 * that may take longer says so at its beginning.
 */
public final class TransactionLimits {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionLimits.class);

    private static final String IDLE = "idle_in_transaction_session_timeout";
    private static final String IDLE_TOO_LONG = "25P03";
    private static final String TRANSACTION = "transaction_timeout";

    /** Asks the server which settings it has, since versions before 17 have only the first. */
    private static final String LIFT =
            "SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('" + IDLE + "', '" + TRANSACTION + "')";

    /** One for the silence itself, and one more check before the connection is given up. */
    private static final int LOOKS = 2;

    private final DatabaseSettings.Timeouts timeouts;
    /** The settings that this server has and lets a session change; they differ between operating systems. */
    private final Map<String, Long> known;

    private TransactionLimits(DatabaseSettings.Timeouts timeouts, Map<String, Long> known) {
        this.timeouts = timeouts;
        this.known = known;
    }

    /** The limits that this server knows. */
    static TransactionLimits on(Connection connection, DatabaseSettings.Timeouts timeouts) {
        // In seconds; 0 leaves it to the operating system.
        long look =
                timeouts.silence().isZero() ? 0 : Math.max(1, timeouts.silence().toSeconds() / (LOOKS + 1));
        Map<String, Long> wanted = new LinkedHashMap<>();
        wanted.put(TRANSACTION, timeouts.transaction().toMillis());
        wanted.put("tcp_keepalives_idle", look);
        wanted.put("tcp_keepalives_interval", look);
        wanted.put("tcp_keepalives_count", look == 0 ? 0L : LOOKS);
        wanted.put("tcp_user_timeout", timeouts.silence().toMillis());
        // Holds also while a statement waits for a lock, when the server would not notice that nobody waits for its
        // answer.
        wanted.put("client_connection_check_interval", Duration.ofSeconds(look).toMillis());
        wanted.entrySet().removeIf(setting -> !accepts(connection, setting.getKey(), setting.getValue()));
        return new TransactionLimits(timeouts, wanted);
    }

    private static boolean accepts(Connection connection, String setting, long value) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + setting + " = " + value);
            statement.execute("RESET " + setting);
            return true;
        } catch (SQLException e) {
            LOG.info("The database does without {}: {}", setting, e.getMessage());
            return false;
        }
    }

    /**
     * The first statement of a session of the role. The owner has no limits, since its migrations may take any time.
     */
    String sql(Role role) {
        List<String> settings = new ArrayList<>();
        settings.add("SET " + IDLE + " = "
                + (role == Role.OWNER ? 0 : timeouts.idle().toMillis()));
        known.forEach((setting, value) -> {
            // Readers and projectors have a limit for each statement instead, with any number of statements.
            boolean limited = !setting.equals(TRANSACTION) || role == Role.WRITER || role == Role.PUBLIC;
            settings.add("SET " + setting + " = " + (limited ? value : 0));
        });
        return String.join("; ", settings);
    }

    /** Lifts the limits for the transaction under way, which holds nothing that others wait for. */
    public static void lift(JdbcOperations jdbc) {
        jdbc.query(LIFT, (RowCallbackHandler) row -> {});
    }

    /** Lifts the limits for the transaction under way, which holds nothing that others wait for. */
    public static void lift(JdbcClient jdbc) {
        jdbc.sql(LIFT).query((RowCallbackHandler) row -> {});
    }

    /**
     * A column for a query of the transaction that takes something others wait for: from then on the database waits no
     * longer than that for the next statement.
     */
    public static String holding(Duration idle) {
        return "set_config('" + IDLE + "', '" + idle.toMillis() + "', true)";
    }

    /** Whether the database has ended the transaction because it waited too long for the next statement. */
    public static boolean isTakenBack(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && IDLE_TOO_LONG.equals(sql.getSQLState()));
    }

    /** Lets the transaction under way wait longer for its next statement, although others wait for its end. */
    public static void extend(JdbcOperations jdbc, Duration idle) {
        jdbc.query(
                "SELECT set_config('" + IDLE + "', ?, true)",
                (RowCallbackHandler) row -> {},
                Long.toString(idle.toMillis()));
    }
}
