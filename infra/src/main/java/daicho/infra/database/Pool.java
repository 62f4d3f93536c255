package daicho.infra.database;

import com.zaxxer.hikari.HikariDataSource;
import daicho.infra.startup.Reachability;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections of one role. A caller that asks for one while the server is away is told so at once, and gets one at once
 * when it is back.
 */
final class Pool extends HikariDataSource {
    /** Longest wait for a connection, while the server is there. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** After this time, check whether the server is still there. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String UNREACHABLE = "08001";
    private static final String TOO_MANY = "53300";

    private final Reachability reachability;
    private final WaitingRoom waitingRoom;

    Pool(Reachability reachability, WaitingRoom waitingRoom, Reachability.Opening opening) {
        this.reachability = reachability;
        this.waitingRoom = waitingRoom;
        setDataSource(new Server(reachability, opening));
        setConnectionTimeout(LOOK.toMillis());
        setValidationTimeout(LOOK.toMillis());
        // The threads that fill the pool in the background wait for the server; callers do not have to.
        setInitializationFailTimeout(-1);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!waitingRoom.enter()) {
            throw new SQLTransientConnectionException("Too many wait for the database", TOO_MANY);
        }
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                if (reachability.isAway() && !hasIdle()) {
                    throw new SQLTransientConnectionException("The database is away", UNREACHABLE);
                }
                try {
                    return super.getConnection();
                } catch (SQLTransientConnectionException e) {
                    if (System.nanoTime() > deadline) {
                        throw e;
                    }
                }
            }
        } finally {
            waitingRoom.leave();
        }
    }

    private boolean hasIdle() {
        return isRunning() && getHikariPoolMXBean().getIdleConnections() > 0;
    }

    @Override
    public void close() {
        reachability.close();
        super.close();
    }

    private static final class Server extends AbstractDataSource {
        private final Reachability reachability;
        private final Reachability.Opening opening;

        private Server(Reachability reachability, Reachability.Opening opening) {
            this.reachability = reachability;
            this.opening = opening;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return reachability.open(opening);
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException("Each pool has one login");
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // The login has its own timeout.
        }
    }
}
