package daicho.infra.ledger;

import daicho.query.audit.StreamEvents;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Follows the ledger in the order of its positions without ever skipping an event, however long the transaction stays
 * open that is about to commit it. All municipalities' events come this way; one's own by {@link #at(String, Collection)} alone.
 */
public interface LedgerReader {
    /**
     * The next events behind a position.
     *
     * @param events in order; may be empty
     * @param unreadable what stands between them and cannot be read, in order
     * @param complete position up to which nothing can be added any more and everything has been delivered
     * @param held whether there are further events that wait for an earlier position to be filled or given up
     */
    record Batch(List<Recorded<? extends Event>> events, List<Unreadable> unreadable, long complete, boolean held) {
        /** The same as far as a position, and no further. */
        public Batch upTo(long position) {
            return new Batch(
                    events.stream()
                            .<Recorded<? extends Event>>map(event -> event)
                            .filter(event -> event.position() <= position)
                            .toList(),
                    unreadable.stream()
                            .filter(event -> event.position() <= position)
                            .toList(),
                    Math.min(complete, position),
                    held);
        }
    }

    /**
     * An event that this version of Daicho can make nothing of: of a type that it does not know, or with a payload or
     * metadata that are not what they must be. Others are not kept from being read by it.
     *
     * @param position of the event
     * @param municipality code of the one that it is of, as the ledger says
     * @param stream it belongs to
     * @param sequence place in its stream
     * @param type stored name of its type
     * @param cause class and place of the failure, without the event's words
     */
    record Unreadable(long position, String municipality, UUID stream, long sequence, String type, String cause) {
        /** Position, type and cause, for who looks after the node. */
        public String describe() {
            return "the event at position " + position + " (" + type + ") cannot be read: " + cause;
        }
    }

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

    /** The event of a municipality at a position, if there is one. */
    Batch at(String municipality, long position);

    /** Single events of a municipality by their places in their streams; those that are not there are left out. */
    List<Recorded<? extends Event>> at(String municipality, Collection<StreamEvents.Place> places);

    /** All events that erased texts, in order. */
    Batch erasing();
}
