package daicho.infra.eventstore;

import daicho.infra.database.Tenancy;
import daicho.infra.database.TransactionLimits;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A municipality's events as JSON Lines, payload and metadata exactly as they stand in the ledger; behind them a line for
 * each edition, whose {@code document} is the text that was published, byte for byte once it is read as JSON and written
 * in UTF-8.
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
            FROM ledger.event WHERE municipality = ? ORDER BY position
            """;
    private static final String EDITIONS = """
            SELECT json_build_object(
                'edition', publication, 'sha256', sha256, 'recordedAt', recorded_at,
                'document', convert_from(bytes, 'UTF8'))::text
            FROM ledger.edition WHERE municipality = ? ORDER BY recorded_at, publication
            """;

    private final Tenancy tenancy;

    LedgerExport(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Writes one line per event in the order of the ledger, then the editions; gives the number of events. */
    public long write(String municipality, PrintWriter to) {
        AtomicLong count = new AtomicLong();
        // In a transaction, so that the driver fetches in portions instead of all at once.
        tenancy.read(municipality, jdbc -> {
            // Whoever takes the lines may be slow, and nobody waits for this transaction.
            TransactionLimits.lift(jdbc);
            write(jdbc, EVENTS, municipality, line -> {
                to.println(line);
                count.incrementAndGet();
            });
            write(jdbc, EDITIONS, municipality, to::println);
            return count;
        });
        to.flush();
        return count.get();
    }

    private static void write(JdbcClient jdbc, String lines, String municipality, Consumer<String> to) {
        jdbc.sql(lines).withFetchSize(1_000).param(municipality).query(row -> {
            to.accept(row.getString(1));
        });
    }
}
