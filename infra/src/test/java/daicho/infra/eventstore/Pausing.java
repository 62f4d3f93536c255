package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerReader;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A ledger with eight writers, a ninth that can be paused, and a follower. */
final class Pausing implements AutoCloseable {
    private static final int WRITERS = 8;

    final TestDatabase database;
    final LedgerNode node;
    final List<Long> delivered = new ArrayList<>();
    private final RawLedger writer;
    private final RawLedger observer;
    private long complete;
    private long since;
    volatile long gap;

    Pausing(TestDatabase database) throws SQLException {
        this.database = database;
        node = LedgerNode.on(database);
        writer = new RawLedger(database);
        observer = new RawLedger(database);
    }

    void pause() throws SQLException {
        gap = writer.begin();
        since = System.nanoTime();
    }

    Duration paused() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    void insertAndCommit() throws SQLException {
        writer.insert(gap, EventExamples.full().get(0), Ids.next());
        writer.commit();
    }

    void rollback() throws SQLException {
        writer.rollback();
    }

    void write(int plans) throws Exception {
        List<Callable<Object>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(() -> {
                for (int i = 0; i < plans / WRITERS; i++) {
                    node.write(CityCommands.plan(Ids.next()));
                }
                return true;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (Future<Object> written : threads.invokeAll(writers)) {
                written.get();
            }
        }
    }

    LedgerReader.Batch read() {
        LedgerReader.Batch batch = node.reader().read(complete, 64);
        batch.events().stream().map(Recorded::position).forEach(delivered::add);
        complete = batch.complete();
        return batch;
    }

    /** Reads until there is nothing more for now; a position that was missing at one read is checked at the next. */
    void readUntilNothingMore() {
        for (int empty = 0; empty < 2; ) {
            empty = read().events().isEmpty() ? empty + 1 : 0;
        }
    }

    void assertNothingSkipped() throws SQLException {
        assertThat(delivered)
                .isEqualTo(observer.rows("SELECT position FROM ledger.event ORDER BY position").stream()
                        .map(position -> Long.valueOf(String.valueOf(position)))
                        .toList());
    }

    @Override
    public void close() throws SQLException {
        writer.close();
        observer.close();
        node.close();
    }
}
