package daicho.infra.ledger;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes threads that wait for the ledger to grow. A wake-up only says that there may be something new. */
public final class LedgerSignal {
    /** Milliseconds until the next check whether another transaction has ended. */
    private static final long LOOK_AGAIN = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long wakeUps;

    /** The number of wake-ups so far; must be read before looking at the ledger. */
    public long wakeUps() {
        lock.lock();
        try {
            return wakeUps;
        } finally {
            lock.unlock();
        }
    }

    /** Says that the ledger may have grown. */
    public void wake() {
        lock.lock();
        try {
            wakeUps++;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits a moment for transactions that have drawn a position and not ended yet.
     *
     * @throws IllegalStateException if this thread is interrupted
     */
    public void pause() {
        try {
            await(wakeUps(), LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for writers of the ledger", e);
        }
    }

    /** Waits for a wake-up after those already seen, at most for a while. */
    public void await(long seen, long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (wakeUps == seen && left > 0) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
