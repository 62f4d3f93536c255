package daicho.infra.projection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.QueryTimeoutException;

/**
 * Finds out, when a node starts, whether the views can match the ledger: whether they have followed it by the current
 * rule, and hold as many events as it does. If not, starts a rebuild in the background. Of several nodes one does it;
 * the others check again until it is done, and take over if that one dies.
 */
final class RebuildAtStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildAtStart.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final long SAY_PROGRESS_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final Rebuild rebuild;
    private final Progress progress;
    private final Optional<SkippedEvents> skipped;
    private final Duration again;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile boolean failing;
    private long saidAt;

    /**
     * Looks after the live views.
     *
     * @param skipped none where the ledger is not in PostgreSQL
     * @param again time until the next try after a failure or while another node is at work; longer after each
     *     failure
     */
    RebuildAtStart(Rebuild rebuild, Progress progress, Optional<SkippedEvents> skipped, Duration again) {
        this.rebuild = rebuild;
        this.progress = progress;
        this.skipped = skipped;
        this.again = again;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("daicho-rebuild").daemon().start(this::run);
    }

    private void run() {
        Duration wait = again;
        String said = "";
        boolean waitedForOther = false;
        boolean rebuilt = false;
        do {
            try {
                Optional<String> why = why();
                if (why.isEmpty()) {
                    failing = false;
                    return;
                }
                if (rebuilt) {
                    throw new IllegalStateException("made anew, they still " + why.get());
                }
                if (!said.equals(why.get())) {
                    LOG.warn(
                            "The read models {}. They are made anew from the ledger; readers go on with the present ones"
                                    + " until then, and nothing is published",
                            why.get());
                }
                said = why.get();
                Optional<Long> position = rebuild.runIfDue(this::say);
                rebuilt = position.isPresent();
                position.ifPresent(at -> LOG.info("The read models are made anew up to position {}", at));
                wait = Duration.ZERO;
            } catch (Rebuild.Running e) {
                if (!waitedForOther) {
                    LOG.info("Another node makes the read models anew; waiting for it");
                }
                waitedForOther = true;
                wait = again;
            } catch (RuntimeException | Error e) {
                if (stopped.getCount() == 0) {
                    return;
                }
                failing = true;
                rebuilt = false;
                wait = wait.isZero() ? again : wait.multipliedBy(2);
                wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
                LOG.error("The read models could not be made anew; it is tried again in {} s", wait.toSeconds(), e);
            }
        } while (!isStoppedWithin(wait));
    }

    /** What is wrong with the views; empty = nothing known. */
    private Optional<String> why() {
        int rule = progress.rule();
        if (rule < Progress.RULE) {
            return Optional.of(
                    rule == Progress.NONE
                            ? "were found not to hold what the ledger holds"
                            : "followed the ledger by an earlier rule (" + rule + ", now " + Progress.RULE + ")");
        }
        if (skipped.isEmpty()) {
            return Optional.empty();
        }
        SkippedEvents.Count count;
        try {
            count = skipped.get().count();
        } catch (QueryTimeoutException e) {
            LOG.info(
                    "The ledger is too large to count the events of the read models at the start; verify --views does");
            return Optional.empty();
        }
        if (count.shown() == count.events()) {
            LOG.info("The read models hold every event of the ledger up to position {}", count.position());
            return Optional.empty();
        }
        progress.distrust(count.generation());
        return Optional.of(
                count.shown() < count.events()
                        ? "lack " + (count.events() - count.shown()) + " of the events up to position "
                                + count.position()
                        : "show " + (count.shown() - count.events()) + " events up to position " + count.position()
                                + " that the ledger does not hold");
    }

    private void say(long position) {
        if (stopped.getCount() == 0) {
            throw new CancellationException("the node ends");
        }
        long now = System.nanoTime();
        if (saidAt == 0 || now - saidAt > SAY_PROGRESS_EVERY) {
            saidAt = now;
            LOG.info("The read models are being made anew, up to position {} so far", position);
        }
    }

    private boolean isStoppedWithin(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether the last attempt failed. */
    boolean isFailing() {
        return failing;
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread worker = thread;
        thread = null;
        if (worker != null) {
            try {
                // A thread that waits for a lock ends with the connections; the next start tries again.
                worker.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
