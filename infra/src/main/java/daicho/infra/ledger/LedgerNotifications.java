package daicho.infra.ledger;

import daicho.infra.database.Database;
import daicho.infra.database.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells other nodes that the ledger has grown, and hears it from them. NOTIFY runs after the commit on a connection of
 * its own, once for all that has been committed meanwhile; inside the append it would serialise the commits. A lost
 * notification costs no more than the polling interval of those who wait.
 */
public final class LedgerNotifications implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerNotifications.class);
    private static final String CHANNEL = "daicho_ledger";
    /** How long a thread waits at most, in milliseconds, before it checks whether it must end. */
    private static final int LOOK_UP = 500;

    private final Database database;
    private final LedgerSignal signal;
    private final LedgerSignal outgoing;
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private volatile boolean running;
    private volatile Thread[] threads = {};

    /**
     * Not started yet.
     *
     * @param database to which each thread keeps a connection of its own
     * @param outgoing woken after a commit on this node
     * @param signal woken when any node has committed
     */
    public LedgerNotifications(Database database, LedgerSignal outgoing, LedgerSignal signal) {
        this.database = database;
        this.outgoing = outgoing;
        this.signal = signal;
    }

    @Override
    public void start() {
        running = true;
        ended = new CountDownLatch(1);
        threads = new Thread[] {
            Thread.ofPlatform().daemon().name("daicho-notify").start(() -> repeat(this::announce)),
            Thread.ofPlatform().daemon().name("daicho-listen").start(() -> repeat(this::listen))
        };
    }

    private void announce(Connection connection) throws SQLException, InterruptedException {
        long announced = outgoing.wakeUps();
        while (running) {
            outgoing.await(announced, LOOK_UP);
            long now = outgoing.wakeUps();
            if (now != announced) {
                announced = now;
                try (Statement statement = connection.createStatement()) {
                    statement.execute("NOTIFY " + CHANNEL);
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        PGConnection notifications = connection.unwrap(PGConnection.class);
        // For events that were committed before LISTEN took effect.
        signal.wake();
        while (running) {
            PGNotification[] received = notifications.getNotifications(LOOK_UP);
            if (received != null && received.length > 0) {
                signal.wake();
            }
        }
    }

    private interface OnConnection {
        void run(Connection connection) throws SQLException, InterruptedException;
    }

    /**
     * Continues with a new connection when the database went away: one attempt a second, even if there are wake-ups
     * meanwhile.
     */
    private void repeat(OnConnection work) {
        try {
            do {
                try (Connection connection = database.connect(Role.READER, "notifications")) {
                    work.run(connection);
                } catch (SQLException e) {
                    LOG.debug("notifications interrupted: {}", e.getSQLState());
                } catch (RuntimeException | Error e) {
                    // Otherwise this node would no longer hear others and only poll once a second, and nobody would
                    // know.
                    LOG.error("Notifications of the ledger have failed; they begin anew", e);
                }
            } while (!ended.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            // Told to stop.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        ended.countDown();
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join(2L * LOOK_UP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
