package daicho.infra.eventstore;

import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A municipality's events as JSON Lines, payload and metadata exactly as they stand in the ledger. */
@Component
@Profile("!axon-server")
public class LedgerExport {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    LedgerExport(
            @Qualifier("readerDataSource") DataSource reader,
            @Qualifier("readerTransactionManager") PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(reader);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    /** Writes one line per event in the order of the ledger; gives their number. */
    public long write(String municipality, PrintWriter to) {
        AtomicLong count = new AtomicLong();
        // In a transaction, so that the driver fetches in portions instead of all at once.
        snapshot.executeWithoutResult(status -> jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement("""
                            SELECT json_build_object(
                                'position', position, 'eventId', event_id, 'streamType', stream_type,
                                'streamId', stream_id, 'sequenceNumber', sequence_number, 'type', type,
                                'revision', revision, 'recordedAt', recorded_at, 'payload', payload,
                                'metadata', metadata)::text
                            FROM ledger.event WHERE municipality = ? ORDER BY position
                            """);
                    select.setString(1, municipality);
                    select.setFetchSize(1_000);
                    return select;
                },
                row -> {
                    to.println(row.getString(1));
                    count.incrementAndGet();
                }));
        to.flush();
        return count.get();
    }
}
