package daicho.infra.ledger;

import daicho.query.audit.StreamEvents;
import daicho.shared.Act;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows the ledger in the order of its positions and never skips an event, however long the transaction that will
 * commit it stays open. The events of all municipalities come this way; to read those of one municipality alone there
 * is {@link #at(String, Collection)}.
 */
public interface LedgerReader {
    /**
     * The next events after a position.
     *
     * @param events in order; may be empty
     * @param unreadable events between them that cannot be read, in order
     * @param complete position up to which everything has been delivered and nothing can be added any more
     * @param held whether there are further events that wait for an earlier position to be filled or given up
     */
    record Batch(List<Recorded<? extends Event>> events, List<Unreadable> unreadable, long complete, boolean held) {
        /** The part of this batch up to a position. */
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
     * An event that this version of Daicho cannot read: its type is unknown, or its payload or metadata are not valid.
     * It does not prevent other events from being read.
     *
     * @param position of the event
     * @param municipality code of the municipality that it belongs to, as the ledger says
     * @param stream it belongs to
     * @param sequence place in its stream
     * @param event its id
     * @param type stored name of its type
     * @param act who did it; none if not even this can be read
     * @param cause class and place of the failure, without the event's content
     */
    record Unreadable(
            long position,
            String municipality,
            UUID stream,
            long sequence,
            UUID event,
            String type,
            @Nullable Act act,
            String cause) {
        /** Position, type and cause, for the operator of the node. */
        public String describe() {
            return "the event at position " + position + " (" + type + ") cannot be read: " + cause;
        }
    }

    /** Reads the events after position {@code after}; at most {@code limit} events. */
    Batch read(long after, int limit);

    /**
     * Tells the reader that everything up to a position is final, since the ledger has already been followed that far.
     */
    void settledUpTo(long position);

    /** Position of the last event that is committed; 0 while the ledger is empty. */
    long head();

    /**
     * Position of a municipality's last committed event after position {@code after}; {@code after} itself if there is
     * none.
     */
    long headOf(String municipality, long after);

    /**
     * The transactions that are adding to the ledger at this moment, under names that no later transaction has. A
     * transaction that begins to add after this call sees everything that was committed before it.
     */
    Set<String> writers();

    /**
     * Waits until all transactions that are adding to the ledger now have ended. What they have added is then
     * committed, or never will be.
     *
     * @param pause waits for a moment; may throw when the wait has taken too long
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
    Batch at(String municipality, Collection<StreamEvents.Place> places);

    /** All events that erased texts, in order. */
    Batch erasing();
}
