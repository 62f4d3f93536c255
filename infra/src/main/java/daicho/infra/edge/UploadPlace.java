package daicho.infra.edge;

import daicho.command.sheet.SheetsBusy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What an upload takes of the memory that a node has for all of them. It takes it as its bytes arrive: whoever announces
 * a large sheet and sends it slowly keeps nobody else from sending theirs. Of those that find no place at one moment
 * one waits for what the others give back: without that all of them would be refused, and none would get through.
 */
final class UploadPlace implements AutoCloseable {
    /** Of a request whose body is counted. */
    static final String ATTRIBUTE = UploadPlace.class.getName();

    /** The others give theirs back as soon as they are refused, in milliseconds. */
    private static final long LONGEST_WAIT_SECONDS = 1;

    /** The memory of all uploads, and who waits for it. */
    record Memory(Semaphore kilobytes, AtomicReference<@Nullable UploadPlace> waiting) {
        Memory(long bytes) {
            this(new Semaphore(inKilobytes(bytes)), new AtomicReference<>());
        }
    }

    private final Memory memory;
    private long bytes;
    private int taken;

    UploadPlace(Memory memory) {
        this.memory = memory;
    }

    private static int inKilobytes(long bytes) {
        return Math.toIntExact((bytes + 1023) / 1024);
    }

    /**
     * Takes place for more bytes, before anybody keeps them.
     *
     * @throws SheetsBusy if there is none
     */
    synchronized void arrived(int more) {
        bytes += more;
        int missing = inKilobytes(bytes) - taken;
        if (missing > 0) {
            take(missing);
            taken += missing;
        }
    }

    private void take(int missing) {
        if (memory.kilobytes.tryAcquire(missing)) {
            return;
        }
        if (!memory.waiting.compareAndSet(null, this)) {
            throw new SheetsBusy();
        }
        try {
            if (!memory.kilobytes.tryAcquire(missing, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new SheetsBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SheetsBusy();
        } finally {
            memory.waiting.set(null);
        }
    }

    @Override
    public synchronized void close() {
        memory.kilobytes.release(taken);
        taken = 0;
    }
}
