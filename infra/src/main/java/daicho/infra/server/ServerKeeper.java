package daicho.infra.server;

import daicho.infra.database.DataDirectory;
import daicho.infra.database.Login;
import daicho.infra.database.ServerChecks;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts the embedded server when it ends although nobody has closed it: on the same port, with the same settings,
 * recovered from its write-ahead log. If a server does not stay up, Daicho gives up and ends its own process: then
 * whatever supervises the process notices, and people see why.
 */
final class ServerKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ServerKeeper.class);

    private static final Duration LOOK = Duration.ofMillis(100);

    /** A server that has been up for so long has recovered, and has not ended again at once for the same reason. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    /**
     * The number of ends in a row after which another start makes no sense: the data, the disk or the memory are at
     * fault, and another start would only write the same into the log. Four restarts may be due to somebody who kills
     * the server, or to a short lack of memory.
     */
    private static final int ENDS = 5;

    private static final Duration STOP = Duration.ofMinutes(1);
    private static final int GIVEN_UP = 1;

    /** Starts the server, and returns when it answers. */
    interface Launch {
        void run() throws IOException, InterruptedException;
    }

    private final DataDirectory directory;
    private final Login administrator;
    private final Launch launch;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    ServerKeeper(DataDirectory directory, Login administrator, Launch launch) {
        this.directory = directory;
        this.administrator = administrator;
        this.launch = launch;
    }

    /** From now on the server must run. */
    void start() throws IOException {
        Postmaster running = Postmaster.in(directory.cluster())
                .orElseThrow(() -> new IOException("PostgreSQL has started and left no " + directory.cluster()));
        thread = Thread.ofPlatform().daemon().name("postgres-keeper").start(() -> keep(running));
    }

    /** From now on the server may end. Returns when nobody starts it any more. */
    void stop() throws InterruptedException {
        closing.countDown();
        Thread keeping = thread;
        if (keeping != null && !keeping.join(STOP)) {
            keeping.interrupt();
            keeping.join();
        }
    }

    private void keep(Postmaster first) {
        Postmaster running = first;
        long since = System.nanoTime();
        int ends = 0;
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (running.serves()) {
                    continue;
                }
                ends = System.nanoTime() - since > STEADY.toNanos() ? 1 : ends + 1;
                if (ends >= ENDS) {
                    giveUp("it has ended " + ends + " times in a row, less than " + STEADY.toSeconds()
                            + " seconds after its start");
                    return;
                }
                LOG.warn("PostgreSQL, process {}, has ended without being told to; it is started again", running.pid());
                Optional<Postmaster> back = bringBack();
                since = System.nanoTime();
                if (back.isPresent()) {
                    running = back.get();
                    LOG.warn("PostgreSQL is back, process {}", running.pid());
                } else if (closing.await(ends, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopped while PostgreSQL was being started", e);
        } catch (StartupRefused e) {
            giveUp(String.valueOf(e.getMessage()));
        }
    }

    /** Starts the server again; none if it did not start, and then it is tried again like after any other end. */
    private Optional<Postmaster> bringBack() throws InterruptedException {
        try {
            Postmaster.clearAway(directory.cluster());
            Files.deleteIfExists(directory.startLog());
            launch.run();
            try (Connection connection = administrator.open("daicho restart")) {
                ServerChecks.check(connection, administrator);
            }
            return Postmaster.in(directory.cluster());
        } catch (StartupRefused e) {
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("PostgreSQL could not be started again: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void giveUp(String why) {
        LOG.error(
                "PostgreSQL is not started again, and Daicho ends: {}. The last lines of its log:{}{}",
                why,
                System.lineSeparator(),
                new ServerLog(directory).tail());
        // Runs on a thread of its own, since closing the application waits for the current one.
        Thread.ofPlatform().name("postgres-given-up").start(() -> System.exit(GIVEN_UP));
    }
}
