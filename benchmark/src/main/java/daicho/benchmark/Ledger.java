package daicho.benchmark;

import daicho.infra.database.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Works on the ledger directly: fills it faster than commands do, and reads it with plain JDBC. */
final class Ledger {
    private static final int FETCH = 5_000;

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
            SELECT position, stream_type, stream_id, sequence_number, event_id, recorded_at, type, revision, payload,
                   metadata
              FROM ledger.event ORDER BY position
            """;

    private final Tenancy tenancy;
    private final String municipality;
    private final DataSource reader;
    private final JsonMapper json = JsonMapper.builder().build();

    Ledger(Node node, City city) {
        this.tenancy = node.tenancy();
        this.municipality = city.code().value();
        this.reader = node.projector();
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
        try (Connection connection = reader.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement(ALL)) {
                select.setFetchSize(FETCH);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        json.readTree(row.getString("payload"));
                        json.readTree(row.getString("metadata"));
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
