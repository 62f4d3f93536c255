package daicho.infra.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.database.Database;
import daicho.infra.server.MortalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs beside all other tests, since it mostly waits. */
@Execution(ExecutionMode.CONCURRENT)
class LedgerNotificationsTest {
    /** One thread sends and one listens; each attempt may connect twice, with and without encryption. */
    private static final int KNOCKS_A_SECOND = 4;

    private static final int SECONDS = 3;

    @Test
    void looks_once_a_second_for_a_database_that_is_away_and_hears_again_when_it_is_back(@TempDir Path directory)
            throws Exception {
        try (MortalServer server = MortalServer.start(directory)) {
            Database database = server.database().prepared();
            LedgerSignal outgoing = new LedgerSignal();
            LedgerSignal heard = new LedgerSignal();
            LedgerNotifications notifications = new LedgerNotifications(database, outgoing, heard);
            notifications.start();
            try {
                awaitWakeUp(heard, 0);
                server.stop();
                // That many attempts come, but not sooner; on a busy machine they may come later.
                assertThat(timeOfKnocks(server.port(), KNOCKS_A_SECOND * SECONDS + 1))
                        .isGreaterThan(Duration.ofSeconds(SECONDS - 1));
                server.startAgain();
                awaitWakeUp(heard, heard.wakeUps());
                long before = heard.wakeUps();
                // The sending thread may not be connected yet.
                Eventually.until("what is said is heard", () -> {
                    outgoing.wake();
                    heard.await(before, 200);
                    return heard.wakeUps() != before;
                });
            } finally {
                notifications.stop();
            }
        }
    }

    private static void awaitWakeUp(LedgerSignal signal, long seen) throws InterruptedException {
        signal.await(seen, Eventually.PATIENCE.toMillis());
        assertThat(signal.wakeUps()).isGreaterThan(seen);
    }

    /** How long it takes until that many connections were tried on the server's port. */
    private static Duration timeOfKnocks(int port, int knocks) throws IOException {
        long begun = System.nanoTime();
        try (ServerSocket door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(Math.toIntExact(Eventually.PATIENCE.toMillis()));
            for (int knock = 0; knock < knocks; knock++) {
                door.accept().close();
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
