package daicho.infra.ledger;

import daicho.infra.database.Tenancy;
import daicho.infra.database.TransactionLimits;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A municipality's events as JSON Lines, with payload and metadata exactly as they stand in the ledger. After them
 * comes a line for each edition. Its {@code document} is the text that was published, byte for byte once it is read as
 * JSON and written in UTF-8.
 */
@Component
@Profile("!axon-server")
public class LedgerExport {
    private static final String EVENTS = """
            SELECT json_build_object(
                'position', position, 'eventId', event_id, 'streamType', stream_type,
                'streamId', stream_id, 'sequenceNumber', sequence_number, 'type', type,
                'revision', revision, 'recordedAt', recorded_at, 'payload', payload,
                'metadata', metadata)::text
            FROM ledger.event WHERE municipality = ? AND position <= ? ORDER BY position
            """;
    private static final String EDITIONS = """
            SELECT json_build_object(
                'edition', publication, 'sha256', sha256, 'recordedAt', recorded_at,
                'document', convert_from(bytes, 'UTF8'))::text
            FROM ledger.edition AS edition WHERE municipality = ? AND EXISTS (
                SELECT FROM ledger.event AS event
                WHERE event.municipality = edition.municipality AND event.stream_id = edition.publication
                  AND event.position <= ?)
            ORDER BY recorded_at, publication
            """;
    /** A writer that takes longer is ended by the database. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Tenancy tenancy;
    private final LedgerReader ledger;
    private final LedgerSignal grown;

    public LedgerExport(Tenancy tenancy, LedgerReader ledger, @Qualifier("ledgerSignal") LedgerSignal grown) {
        this.tenancy = tenancy;
        this.ledger = ledger;
        this.grown = grown;
    }

    /**
     * Writes one line per event in the order of the ledger, then the editions; returns the number of events. Waits for
     * writers that have drawn a position but not committed yet, so that a later export begins with the same events.
     *
     * @throws IllegalStateException if a writer stays open for too long
     */
    public long write(String municipality, PrintWriter to) {
        long head = ledger.head();
        long begun = System.nanoTime();
        ledger.awaitWriters(() -> pause(begun));
        AtomicLong count = new AtomicLong();
        // In a transaction, so that the driver fetches in portions instead of all at once.
        tenancy.read(municipality, jdbc -> {
            // The reader of the lines may be slow, and nobody waits for this transaction.
            TransactionLimits.lift(jdbc);
            write(jdbc, EVENTS, municipality, head, line -> {
                to.println(line);
                count.incrementAndGet();
            });
            write(jdbc, EDITIONS, municipality, head, to::println);
            return count;
        });
        to.flush();
        return count.get();
    }

    private void pause(long begun) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
            throw new IllegalStateException("a transaction that adds to the ledger does not end");
        }
        grown.pause();
    }

    private static void write(JdbcClient jdbc, String lines, String municipality, long upTo, Consumer<String> to) {
        jdbc.sql(lines).withFetchSize(1_000).params(municipality, upTo).query(row -> {
            to.accept(row.getString(1));
        });
    }
}
