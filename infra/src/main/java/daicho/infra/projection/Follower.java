package daicho.infra.projection;

import daicho.infra.database.TransactionLimits;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the live views up to date with the ledger. Each transaction takes in one batch and stores the position reached.
 * Of several nodes, the one that holds the position works and the others wait. Each holds it for one batch only, so that
 * any other goes on when a node is killed, and when a node is frozen after {@link #TAKE_OVER}.
 */
final class Follower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int BATCH = 1_000;
    /**
     * The same while many wait: each batch has costs of its own, and rows that change more than once in it are written
     * once. Nobody waits longer for it, since who waits for a position waits for everything before it.
     */
    private static final int LARGE = 5_000;
    /** Milliseconds until the ledger is read although there was no wake-up. */
    private static final long POLL = 1_000;
    /** Milliseconds until the next look for a missing position. */
    private static final long POLL_HELD = 10;

    /**
     * How long the others wait for a node that holds the position and does nothing. A fold computes for a fraction of
     * that between two statements.
     */
    private static final Duration TAKE_OVER = Duration.ofMillis(1_500);

    private final LedgerReader ledger;
    private final Folding folding;
    private final Progress progress;
    private final TransactionTemplate transaction;
    private final LedgerSignal grown;
    private final LedgerSignal moved;
    private final boolean autoStartup;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private volatile boolean running;
    private volatile boolean failing;
    /**
     * Whether the last batch was taken from this node because it was too slow. Then the next one has the time that every
     * transaction has, so that a slow machine goes on as well.
     */
    private boolean slow;

    Follower(
            LedgerReader ledger,
            Folding folding,
            Progress progress,
            TransactionTemplate transaction,
            LedgerSignal grown,
            LedgerSignal moved,
            boolean autoStartup) {
        this.ledger = ledger;
        this.folding = folding;
        this.progress = progress;
        this.transaction = transaction;
        this.grown = grown;
        this.moved = moved;
        this.autoStartup = autoStartup;
    }

    @Override
    public void start() {
        running = true;
        thread.set(Thread.ofPlatform().name("daicho-views").start(this::run));
    }

    private void run() {
        try (ReadAhead ahead = new ReadAhead(ledger)) {
            while (running) {
                long heard = grown.wakeUps();
                try {
                    long wait = step(ahead);
                    failing = false;
                    if (wait > 0) {
                        grown.await(heard, wait);
                    }
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException | Error e) {
                    if (!running) {
                        return;
                    }
                    if (!slow && TransactionLimits.isTakenBack(e)) {
                        LOG.info("This node was too slow with the views, or stood still; whoever is first goes on");
                        slow = true;
                        continue;
                    }
                    // Set before anything else is tried, since that may fail for the same reason.
                    boolean known = failing;
                    failing = true;
                    if (!known) {
                        LOG.error(
                                "The views cannot follow the ledger at the moment; it is tried again every second", e);
                    }
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            grown.await(grown.wakeUps(), POLL);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** Takes in one batch; returns for how many milliseconds there is nothing to do unless there is a wake-up. */
    private long step(ReadAhead ahead) {
        long after = progress.position();
        LedgerReader.Batch batch = ahead.next(after, BATCH);
        if (batch.complete() == after) {
            return batch.held() ? POLL_HELD : POLL;
        }
        if (batch.events().size() >= BATCH) {
            ahead.begin(batch.complete(), LARGE);
        }
        boolean mine = Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Long> held = slow ? progress.tryHold() : progress.tryHold(TAKE_OVER);
            if (held.isEmpty() || held.get() != after) {
                return false;
            }
            folding.fold(batch);
            progress.move(batch.complete());
            return true;
        }));
        slow = slow && !mine;
        moved.wake();
        return mine ? 0 : POLL_HELD;
    }

    /** Whether the last attempt failed, or the thread has ended although nobody has stopped it. */
    boolean isFailing() {
        Thread worker = thread.get();
        return failing || (running && worker != null && !worker.isAlive());
    }

    @Override
    public void stop() {
        running = false;
        Thread worker = thread.getAndSet(null);
        if (worker != null) {
            grown.wake();
            try {
                worker.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public boolean isRunning() {
        return thread.get() != null;
    }
}
