package daicho.infra.projection;

import daicho.infra.ledger.LedgerReader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads and parses the next events of the ledger while those before are written. For one thread. */
final class ReadAhead implements AutoCloseable {
    private final LedgerReader ledger;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Reading reading;

    private record Reading(long after, Future<LedgerReader.Batch> batch) {}

    ReadAhead(LedgerReader ledger) {
        this.ledger = ledger;
    }

    /** Begins to read what comes after a position. */
    void begin(long after, int limit) {
        reading = new Reading(after, readers.submit(() -> ledger.read(after, limit)));
    }

    /** The events after a position: those that were read ahead, if there were any and if they come after it. */
    LedgerReader.Batch next(long after, int limit) {
        Reading begun = reading;
        reading = null;
        if (begun != null && begun.after() == after) {
            LedgerReader.Batch batch = done(begun.batch());
            if (batch.complete() > after) {
                return batch;
            }
            // What was not there then may be there now, and its wake-up may have come meanwhile.
        }
        return ledger.read(after, limit);
    }

    private static LedgerReader.Batch done(Future<LedgerReader.Batch> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the ledger was read", e);
        }
    }

    @Override
    public void close() {
        readers.close();
    }
}
