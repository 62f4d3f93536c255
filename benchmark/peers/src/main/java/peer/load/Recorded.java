package peer.load;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Records that were made under load, to be corrected one after the other. */
public final class Recorded {
    /** So many that two threads hardly ever meet at one; few enough that all peers have them after a warm-up. */
    private static final int MOST = 5_000;

    private final List<UUID> ids = new ArrayList<>();
    private int next;

    /** Keeps a record, unless there are enough. */
    public synchronized void add(UUID id) {
        if (ids.size() < MOST) {
            ids.add(id);
        }
    }

    /** The next one; begins again after the last. */
    public synchronized UUID next() {
        return ids.get(next++ % ids.size());
    }
}
