package daicho.infra.startup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database's server can be reached, as far as this node knows. While it cannot, the node makes one attempt
 * at a time for all its threads, and all continue the moment it succeeds. No other thread waits for a connection that
 * would not come.
 */
public final class Reachability {
    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    /** Between two attempts while the server is away. */
    private static final Duration BETWEEN = Duration.ofMillis(250);

    /** The server is starting or recovering, is shutting down on demand, or has crashed. */
    private static final Set<String> NOT_NOW = Set.of("57P03", "57P01", "57P02");

    private final String what;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean away;
    private volatile boolean closed;
    private long lastAttempt;

    /** Of what, in a word for the log. */
    public Reachability(String what) {
        this.what = what;
    }

    /** Opens a connection. */
    public interface Opening {
        public Connection open() throws SQLException;
    }

    public boolean isAway() {
        return away;
    }

    /**
     * Opens a connection as soon as the server can be reached.
     *
     * @throws SQLException if it can be reached and refuses, or the node stops
     */
    public Connection open(Opening opening) throws SQLException {
        while (true) {
            awaitTurn();
            try {
                Connection connection = opening.open();
                set(false);
                return connection;
            } catch (SQLException e) {
                boolean isGone = meansAway(e);
                set(isGone);
                if (closed || !isGone) {
                    throw e;
                }
            }
        }
    }

    /** Ends all waiting, since the node stops. */
    public void close() {
        closed = true;
        set(away);
    }

    private void set(boolean isAway) {
        lock.lock();
        try {
            if (away != isAway && !closed) {
                LOG.warn("The {} {}", what, isAway ? "cannot be reached" : "can be reached again");
            }
            away = isAway;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn() throws SQLException {
        lock.lock();
        try {
            while (away && !closed) {
                long left = lastAttempt + BETWEEN.toNanos() - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            lastAttempt = System.nanoTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while the database was away", e);
        } finally {
            lock.unlock();
        }
    }

    private static boolean meansAway(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || NOT_NOW.contains(state);
    }
}
