package daicho.infra.database;

import com.zaxxer.hikari.HikariDataSource;
import daicho.infra.Repeatedly;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A streaming replica of the database that serves what this node reads from the views. Nothing else is asked there:
 * whoever has a right, a token or a session is known to the database itself.
 *
 * <p>Four times a second it is asked whether it has replayed what the database had written at a known moment. The lag
 * is the time since the last such moment. So it grows also when the standby no longer hears from the database, and
 * stays small when nothing is written.
 */
public final class Standby extends Repeatedly {
    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);

    private static final Duration LOOK = Duration.ofMillis(250);

    /** A server that is no standby any more may have gone another way than the database, and is never read from. */
    private static final String HAS_REPLAYED =
            "SELECT pg_is_in_recovery() AND coalesce(pg_last_wal_replay_lsn() >= ?::pg_lsn, false)";

    private static final String IDENTITY = "SELECT system_identifier::text FROM pg_control_system()";

    private final Database database;
    private final String url;
    private final DatabaseSettings.Standby settings;
    private final JdbcClient primary;
    private final HikariDataSource pool;
    private final PlatformTransactionManager transactions;
    private @Nullable Connection connection;
    /** What the database had written at a moment, which the standby has not replayed yet. */
    private @Nullable Mark mark;
    /** The last moment up to which the standby is known to show everything; none yet. */
    private volatile @Nullable Long caughtUp;

    private boolean served;

    /**
     * A place in the database's log.
     *
     * @param at when it was the end, by the clock of {@link System#nanoTime()}
     */
    private record Mark(String place, long at) {}

    /**
     * Looks at the standby for the first time.
     *
     * @param primary of the database itself
     * @throws StartupRefused if the server is there, but is none of this database
     */
    Standby(
            Database database,
            String url,
            DatabaseSettings.Standby settings,
            Duration statementTimeout,
            JdbcClient primary) {
        super("daicho-standby", LOOK);
        this.database = database;
        this.url = url;
        this.settings = settings;
        this.primary = primary;
        requireSameDatabase();
        this.pool = database.standbyPool(url, settings.connections(), statementTimeout);
        this.transactions = new TenantTransactions(pool);
    }

    /** Connections of readers to the standby. */
    public DataSource reader() {
        return pool;
    }

    /** Transactions of readers on the standby, each bound to a municipality. */
    public PlatformTransactionManager transactions() {
        return transactions;
    }

    /** How long a read waits for the standby. */
    public Duration patience() {
        return settings.patience();
    }

    /** Whether it is no further behind than it may be. */
    public boolean serves() {
        Duration lag = lag();
        return lag != null && lag.compareTo(settings.lag()) <= 0;
    }

    /** How far it is behind at most; none before it has caught up for the first time. */
    public @Nullable Duration lag() {
        Long last = caughtUp;
        return last == null ? null : Duration.ofNanos(System.nanoTime() - last);
    }

    @Override
    protected synchronized void tryIt() {
        try {
            look();
        } catch (SQLException | DataAccessException e) {
            LOG.debug("The standby could not be compared with the database", e);
            disconnect();
        } catch (RuntimeException | Error e) {
            LOG.error("The standby could not be compared with the database", e);
            disconnect();
        }
        tell();
    }

    private void look() throws SQLException {
        Mark asked = mark;
        if (asked == null) {
            long now = System.nanoTime();
            // What is written but not yet on disk is not sent to standbys, and not shown to readers either.
            asked = new Mark(
                    primary.sql("SELECT pg_current_wal_flush_lsn()::text")
                            .query(String.class)
                            .single(),
                    now);
            mark = asked;
        }
        try (PreparedStatement question = connected().prepareStatement(HAS_REPLAYED)) {
            question.setString(1, asked.place());
            try (ResultSet answer = question.executeQuery()) {
                if (answer.next() && answer.getBoolean(1)) {
                    caughtUp = asked.at();
                    mark = null;
                }
            }
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.connectToStandby(url, settings.lag());
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("The connection to the standby was lost", e);
            }
        }
    }

    private void tell() {
        boolean serves = serves();
        if (serves != served) {
            served = serves;
            if (serves) {
                LOG.info("Reads go to the standby");
            } else {
                LOG.warn("The standby is away or more than {} behind; reads go to the database itself", settings.lag());
            }
        }
    }

    private void requireSameDatabase() {
        String own = primary.sql(IDENTITY).query(String.class).single();
        try (Connection standby = connected();
                PreparedStatement question = standby.prepareStatement(IDENTITY);
                ResultSet answer = question.executeQuery()) {
            if (answer.next() && !Objects.equals(answer.getString(1), own)) {
                throw new StartupRefused(
                        Refusal.STANDBY_OF_ANOTHER_DATABASE, new Login(url, "", "").where(), database.where());
            }
        } catch (SQLException e) {
            LOG.warn("The standby does not answer yet; reads go to the database itself: {}", e.getMessage());
        } finally {
            connection = null;
        }
    }

    /** Closes the connections, after everybody who reads has ended. */
    public synchronized void close() {
        stop();
        disconnect();
        pool.close();
    }
}
