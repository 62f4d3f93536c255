package daicho.infra.eventstore;

import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Follows the ledger in the order of its positions without ever skipping an event, however long the transaction stays
 * open that is about to commit it. All municipalities' events come this way; one's own by {@link #ofStreams} alone.
 */
public interface LedgerReader {
    /**
     * The next events behind a position.
     *
     * @param events in order; may be empty
     * @param complete position up to which nothing can be added any more and everything has been delivered
     * @param held whether there are further events that wait for an earlier position to be filled or given up
     */
    record Batch(List<Recorded<? extends Event>> events, long complete, boolean held) {}

    /** Reads on behind {@code after}; at most {@code limit} events. */
    Batch read(long after, int limit);

    /** Says that everything up to a position is final, since somebody has followed the ledger that far. */
    void settledUpTo(long position);

    /** Position of the last event that is committed; 0 while the ledger is empty. */
    long head();

    /** Position of a municipality's last event that is committed and stands behind {@code after}; {@code after} if none does. */
    long headOf(String municipality, long after);

    /**
     * The transactions that are adding to the ledger at this moment, under names that no later one bears. Whoever begins to
     * after this has been called sees all that was committed before.
     */
    Set<String> writers();

    /**
     * Waits until all those have ended who are adding to the ledger now: what they have added is committed then, or never
     * will be.
     *
     * @param pause a moment's waiting, which may throw when it has taken too long
     */
    default void awaitWriters(Runnable pause) {
        Set<String> writing = new HashSet<>(writers());
        while (!writing.isEmpty()) {
            pause.run();
            writing.retainAll(writers());
        }
    }

    /** All events of some streams of a municipality up to a position, in order. */
    List<Recorded<? extends Event>> ofStreams(String municipality, Collection<UUID> streams, long upTo);

    /** All events that erased texts, in order. */
    List<Recorded<? extends Event>> erasing();
}
