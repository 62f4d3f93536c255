package daicho.infra.ledger;

import daicho.shared.Event;
import daicho.shared.Recorded;

/**
 * Reads the whole ledger stream by stream, as the snapshot of the caller's transaction shows it. A row of a view
 * depends on one stream only, so a reader that follows rows needs to hold only those of one stream at a time.
 */
public interface LedgerByStream {
    /** Receives what is read. */
    interface Each {
        /** The next event: of the same stream as the last one, or the first of another stream. */
        void event(Recorded<? extends Event> event);

        /** An event that this version of Daicho cannot read. */
        void unreadable(LedgerReader.Unreadable event);
    }

    /** Reads all events up to a position in the transaction under way; returns their number. */
    long each(long upTo, Each each);

    /**
     * SQL that sorts rows of a view in the order of the events that they begin at, with the events' stream as the last
     * column {@code of_stream}. Rows that begin at no event of the ledger are left out.
     *
     * @param rows a query of rows with {@code municipality}, {@code id} and {@code from_position}
     */
    String inSameOrder(String rows);

    /** Whether events come stream by stream; otherwise they come in the order of the ledger. */
    boolean groups();
}
