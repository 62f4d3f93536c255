package daicho.infra.ledger;

import daicho.shared.Event;
import daicho.shared.Recorded;

/**
 * Reads the whole ledger with the events of each stream one behind the other, as the snapshot of the caller's
 * transaction shows it. A row of a view is fed by one stream, so that whoever follows rows needs to hold no more than
 * those of one stream at a time.
 */
public interface LedgerByStream {
    /** Takes what is read. */
    interface Each {
        /** The next event, of the same stream as the last or the first of another. */
        void event(Recorded<? extends Event> event);

        /** An event that this version of Daicho cannot read. */
        void unreadable(LedgerReader.Unreadable event);
    }

    /** Reads all events up to a position in the transaction under way; gives their number. */
    long each(long upTo, Each each);

    /**
     * SQL that puts rows of a view in the order of the events that they begin at, with the stream of these as the column
     * {@code of_stream} behind the others. Rows that begin at no event of the ledger are left out.
     *
     * @param rows a query of rows with {@code municipality}, {@code id} and {@code from_position}
     */
    String inSameOrder(String rows);

    /** Whether events come stream by stream; otherwise they come in the order of the ledger. */
    boolean groups();
}
