package daicho.infra.database;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Where threads of this node wait for the database: for a connection, or for the command before theirs. They pile up
 * when the database hangs. There are 200 threads for requests, and some must be left for requests that need no
 * database, such as the health of this node. A thread that finds no place is told so at once; one that has a place needs
 * no second one.
 */
public final class WaitingRoom {
    private static final int PLACES = 150;

    /** Bound while this thread has a place. */
    private static final ScopedValue<WaitingRoom> INSIDE = ScopedValue.newInstance();

    private final AtomicInteger waiting = new AtomicInteger();

    /** Takes a place; false if there is none. */
    boolean enter() {
        if (INSIDE.isBound() || waiting.incrementAndGet() <= PLACES) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    void leave() {
        if (!INSIDE.isBound()) {
            waiting.decrementAndGet();
        }
    }

    /**
     * Waits in a place.
     *
     * @throws TransientDataAccessResourceException if there is none
     */
    public <T> T within(Supplier<T> waiting) {
        if (!enter()) {
            throw new TransientDataAccessResourceException("Too many wait for the database");
        }
        try {
            return ScopedValue.where(INSIDE, this).call(waiting::get);
        } finally {
            leave();
        }
    }
}
