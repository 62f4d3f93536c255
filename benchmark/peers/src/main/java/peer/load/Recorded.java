package peer.load;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Records that were made under load, to be changed in turn, each by one thread at a time. */
public final class Recorded {
    /** So many that a thread finds no warm cache; few enough that all peers have them after a warm-up. */
    private static final int MOST = 5_000;

    private final BlockingQueue<UUID> ids = new LinkedBlockingQueue<>(MOST);

    /** What is done to a record. */
    @FunctionalInterface
    public interface Change<X extends Exception> {
        void of(UUID id) throws X;
    }

    /**
     * Keeps a record.
     *
     * @return whether it is kept; there may be enough
     */
    public boolean add(UUID id) {
        return ids.offer(id);
    }

    /** Changes the one that was not changed for the longest time. */
    public <X extends Exception> void change(Change<X> change) throws X, InterruptedException {
        UUID id = ids.take();
        try {
            change.of(id);
        } finally {
            add(id);
        }
    }
}
