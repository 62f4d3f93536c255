package daicho.infra.ledger;

import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger in PostgreSQL, which sorts a long ledger on its own disk. */
public final class PostgresLedgerByStream implements LedgerByStream {
    /** Events fetched at a time. */
    private static final int PORTION = 500;

    private final JdbcTemplate jdbc;
    private final EventRows rows;

    public PostgresLedgerByStream(JdbcTemplate jdbc, Serializer serializer, EventUpcaster upcasters) {
        this.jdbc = jdbc;
        this.rows = new EventRows(serializer, upcasters);
    }

    @Override
    public long each(long upTo, Each each) {
        AtomicLong count = new AtomicLong();
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement("""
                            SELECT %s
                              FROM ledger.event WHERE position <= ?
                             ORDER BY municipality COLLATE "C", stream_id, position
                            """.formatted(EventRows.COLUMNS));
                    select.setLong(1, upTo);
                    select.setFetchSize(PORTION);
                    return select;
                },
                row -> {
                    count.incrementAndGet();
                    rows.read(EventRows.of(row), each::event, each::unreadable);
                });
        return count.get();
    }

    @Override
    public String inSameOrder(String rows) {
        return "SELECT v.*, e.of_stream FROM (" + rows + ") AS v JOIN (SELECT position AS at, municipality AS whose,"
                + " stream_id AS of_stream FROM ledger.event) AS e ON e.at = v.from_position AND e.whose = v.municipality"
                + " ORDER BY v.municipality COLLATE \"C\", e.of_stream, v.from_position, v.id";
    }

    @Override
    public boolean groups() {
        return true;
    }
}
