package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A writer's transaction stays open while others continue, for longer than anybody waits. Runs beside all other tests,
 * since it mostly waits; on a server of its own, since an open transaction delays every follower of a ledger on the
 * same server.
 */
@Execution(ExecutionMode.CONCURRENT)
class OpenTransactionTest {
    private static final Duration STAYS_OPEN =
            Duration.ofSeconds(Long.getLong("daicho.test.open-transaction-seconds", 90));

    @Test
    void nothing_behind_it_is_delivered_before_it_ends_and_nothing_is_skipped_then() throws Exception {
        try (Pausing ledger = new Pausing(TestDatabase.apart())) {
            ledger.write(24);
            ledger.readUntilNothingMore();
            ledger.assertNothingSkipped();
            ledger.pause();
            ledger.write(200);
            ledger.readUntilNothingMore();
            assertThat(ledger.delivered).hasSize(24).allMatch(position -> position < ledger.gap);
            while (ledger.paused().compareTo(STAYS_OPEN) < 0) {
                ledger.write(8);
                ledger.read();
                assertThat(ledger.delivered).hasSize(24);
                // Nobody wakes it: this is a poll.
                ledger.node.signal().await(Long.MAX_VALUE, 1000);
            }
            ledger.insertAndCommit();
            ledger.readUntilNothingMore();
            ledger.assertNothingSkipped();
            assertThat(ledger.delivered).contains(ledger.gap);
        }
    }
}
