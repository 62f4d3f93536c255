package daicho.benchmark;

import daicho.infra.database.Tenancy;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Works on the ledger directly: fills it faster than commands do, and reads it with plain JDBC. */
final class Ledger {
    private static final int FETCH = 5_000;
    private static final int COPY_BUFFER = 1 << 16;

    /** What a row takes beside its text: its header, the position and the municipality. */
    private static final int HEADER_AND_KEYS = 44;

    /** One more correction of each result, as the command would have written it. */
    private static final String CORRECT = """
            INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                                      recorded_at, payload, metadata)
            SELECT municipality, stream_id, ?, stream_type, gen_random_uuid(), 'result.YearResultCorrected', '1',
                   clock_timestamp(),
                   ('{"result":"' || stream_id || '","content":'
                    || replace((payload -> 'content')::text, '128', (128 + ?)::text) || ',"reason":"件数の訂正"}')::json,
                   metadata
              FROM ledger.event WHERE stream_id = ANY (?) AND sequence_number = 0
            """;

    private static final String ALL = """
            SELECT position, municipality, stream_type, stream_id, sequence_number, event_id, recorded_at, type, revision, payload,
                   metadata
              FROM ledger.event ORDER BY position
            """;

    private final Tenancy tenancy;
    private final String municipality;
    private final DataSource reader;
    private final DataSource owner;
    private final JsonMapper json = JsonMapper.builder().build();

    Ledger(Node node, City city) {
        this.tenancy = node.tenancy();
        this.municipality = city.code().value();
        this.reader = node.projector();
        this.owner = node.owner();
    }

    /** Corrects each of the results; {@code number} counts their corrections from 1. */
    void correct(Collection<UUID> results, int number) {
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql(CORRECT)
                        .params(number, number, results.toArray(UUID[]::new))
                        .update());
    }

    long events() {
        return number("SELECT count(*) FROM ledger.event");
    }

    long head() {
        return number("SELECT max(position) FROM ledger.event");
    }

    /** Reads every event and parses its two documents: the least that anyone who replays the ledger has to do. */
    void readThrough() throws SQLException {
        this.<RuntimeException>readThrough((position, municipality) -> {});
    }

    /**
     * The same, and writes a row as large as an entry of the audit trail for each event, the quickest way there is: the
     * least that anyone has to do who makes a view of it.
     */
    void copyThrough() throws SQLException, IOException {
        long entry = number("SELECT coalesce(avg(pg_column_size(entry)), 0) FROM view.audit_entry entry");
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS benchmark.copied");
            statement.execute("CREATE TABLE benchmark.copied"
                    + " (position bigint PRIMARY KEY, municipality text NOT NULL, entry text NOT NULL)");
            String text = "x".repeat((int) Math.max(0, entry - HEADER_AND_KEYS));
            try (Writer rows = new OutputStreamWriter(
                    new PGCopyOutputStream(
                            connection.unwrap(PGConnection.class), "COPY benchmark.copied FROM STDIN", COPY_BUFFER),
                    StandardCharsets.UTF_8)) {
                this.<IOException>readThrough((position, of) -> rows.write(position + "\t" + of + "\t" + text + "\n"));
            }
        }
    }

    private interface Each<X extends Exception> {
        void take(long position, String municipality) throws X;
    }

    private <X extends Exception> void readThrough(Each<X> each) throws SQLException, X {
        try (Connection connection = reader.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement(ALL)) {
                select.setFetchSize(FETCH);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        json.readTree(row.getString("payload"));
                        json.readTree(row.getString("metadata"));
                        each.take(row.getLong("position"), row.getString("municipality"));
                    }
                }
            } finally {
                connection.rollback();
            }
        }
    }

    private long number(String sql) {
        Long number = new JdbcTemplate(reader).queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }
}
