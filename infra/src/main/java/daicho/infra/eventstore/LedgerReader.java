package daicho.infra.eventstore;

import daicho.query.audit.StreamEvents;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.List;
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

    /** All events of some streams of a municipality up to a position, in order. */
    List<Recorded<? extends Event>> ofStreams(String municipality, Collection<UUID> streams, long upTo);

    /** Single events of a municipality by their places in their streams; those that are not there are left out. */
    List<Recorded<? extends Event>> at(String municipality, Collection<StreamEvents.Place> places);

    /** All events that erased texts, in order. */
    List<Recorded<? extends Event>> erasing();
}
