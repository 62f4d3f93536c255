package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.database.Database;
import daicho.infra.database.MortalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerNotificationsTest {
    private static final int AWAY_SECONDS = 5;

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
                // A thread to speak and one to listen; each attempt may knock twice, with and without encryption.
                assertThat(knocks(server.port())).isBetween(AWAY_SECONDS, 2 * 2 * (AWAY_SECONDS + 1));
                server.startAgain();
                awaitWakeUp(heard, heard.wakeUps());
                long before = heard.wakeUps();
                Instant deadline = Instant.now().plusSeconds(20);
                // The one who speaks may still be on the way.
                while (heard.wakeUps() == before) {
                    outgoing.wake();
                    heard.await(before, 200);
                    assertThat(Instant.now()).isBefore(deadline);
                }
            } finally {
                notifications.stop();
            }
        }
    }

    private static void awaitWakeUp(LedgerSignal signal, long seen) throws InterruptedException {
        signal.await(seen, Duration.ofSeconds(20).toMillis());
        assertThat(signal.wakeUps()).isGreaterThan(seen);
    }

    /** How often somebody knocks where the server was. */
    private static int knocks(int port) throws IOException {
        int knocks = 0;
        Instant end = Instant.now().plusSeconds(AWAY_SECONDS);
        try (ServerSocket door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(100);
            while (Instant.now().isBefore(end)) {
                try {
                    door.accept().close();
                    knocks++;
                } catch (SocketTimeoutException nobody) {
                    // Until the time is over.
                }
            }
        }
        return knocks;
    }
}
