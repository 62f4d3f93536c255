package daicho.infra.eventstore;

import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    LedgerExport(
            @Qualifier("readerDataSource") DataSource reader,
            @Qualifier("readerTransactionManager") PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(reader);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    /** Writes one line per event in the order of the ledger, then the editions; gives the number of events. */
    public long write(String municipality, PrintWriter to) {
        AtomicLong count = new AtomicLong();
        // In a transaction, so that the driver fetches in portions instead of all at once.
        snapshot.executeWithoutResult(status -> {
            write(EVENTS, municipality, line -> {
                to.println(line);
                count.incrementAndGet();
            });
            write(EDITIONS, municipality, to::println);
        });
        to.flush();
        return count.get();
    }

    private void write(String lines, String municipality, Consumer<String> to) {
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(lines);
                    select.setString(1, municipality);
                    select.setFetchSize(1_000);
                    return select;
                },
                row -> {
                    to.accept(row.getString(1));
                });
    }
}
