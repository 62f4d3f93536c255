package daicho.infra.ledger;

/**
 * Axon Server returns events only in the order of the ledger, so the current rows of all streams are held in memory.
 */
public final class AxonServerLedgerByStream implements LedgerByStream {
    private static final int BATCH = 1_000;

    private final LedgerReader ledger;

    public AxonServerLedgerByStream(LedgerReader ledger) {
        this.ledger = ledger;
    }

    @Override
    public long each(long upTo, Each each) {
        long after = 0;
        long count = 0;
        while (after < upTo) {
            LedgerReader.Batch batch = ledger.read(after, BATCH).upTo(upTo);
            if (batch.complete() == after) {
                throw new IllegalStateException("the ledger cannot be read beyond position " + after);
            }
            batch.events().forEach(each::event);
            batch.unreadable().forEach(each::unreadable);
            count += batch.events().size() + batch.unreadable().size();
            after = batch.complete();
        }
        return count;
    }

    @Override
    public String inSameOrder(String rows) {
        return "SELECT v.*, NULL::uuid AS of_stream FROM (" + rows + ") AS v ORDER BY v.from_position, v.id";
    }

    @Override
    public boolean groups() {
        return false;
    }
}
