package daicho.infra.edge;

import daicho.command.sheet.SheetsBusy;
import java.util.concurrent.Semaphore;

/**
 * What an upload takes of the memory that a node has for all of them. It takes it as its bytes arrive: whoever announces
 * a large sheet and sends it slowly keeps nobody else from sending theirs.
 */
final class UploadPlace implements AutoCloseable {
    /** Of a request whose body is counted. */
    static final String ATTRIBUTE = UploadPlace.class.getName();

    private final Semaphore kilobytes;
    private long bytes;
    private int taken;

    UploadPlace(Semaphore kilobytes) {
        this.kilobytes = kilobytes;
    }

    static int kilobytes(long bytes) {
        return Math.toIntExact((bytes + 1023) / 1024);
    }

    /**
     * Takes place for more bytes, before anybody keeps them.
     *
     * @throws SheetsBusy if there is none
     */
    synchronized void arrived(int more) {
        bytes += more;
        int missing = kilobytes(bytes) - taken;
        if (missing > 0) {
            if (!kilobytes.tryAcquire(missing)) {
                throw new SheetsBusy();
            }
            taken += missing;
        }
    }

    @Override
    public synchronized void close() {
        kilobytes.release(taken);
        taken = 0;
    }
}
