package daicho.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The least that a database has to do to keep an event: one insert of a row of its size, with the ledger's three unique
 * indexes, in a transaction of its own that is on disk when it returns.
 */
final class InsertLimit {
    /** Bytes of a row with its header. */
    static final int ROW = 605;

    private static final String INSERT = """
            INSERT INTO benchmark.event (municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                                         recorded_at, payload, metadata)
            VALUES ('172014', ?, 0, 'result.YearResult', ?, 'result.YearResultRecorded', '1', now(), ?::json, '{}')
            """;

    private final DataSource writer;
    private final String payload;

    private InsertLimit(DataSource writer, String payload) {
        this.writer = writer;
        this.payload = payload;
    }

    static InsertLimit create(DataSource owner, DataSource writer) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE benchmark.event (LIKE ledger.event INCLUDING IDENTITY INCLUDING INDEXES)");
            statement.execute("GRANT INSERT, SELECT ON benchmark.event TO daicho_writer");
        }
        InsertLimit empty = new InsertLimit(writer, "\"\"");
        empty.insert();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_column_size(event) FROM benchmark.event")) {
            row.next();
            return new InsertLimit(writer, "\"" + "x".repeat(ROW - row.getInt(1)) + "\"");
        }
    }

    void insert() throws SQLException {
        try (Connection connection = writer.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, UUID.randomUUID());
            insert.setString(3, payload);
            insert.executeUpdate();
        }
    }
}
