package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.Acts;
import daicho.infra.ledger.EventSerializer;
import daicho.shared.Channel;
import daicho.shared.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/** Direct access to the ledger as a superuser, to do what a paused, failing or foreign writer would do. */
public final class RawLedger implements AutoCloseable {
    private static final EventSerializer SERIALIZER = EventSerializer.create();

    final Connection connection;

    public RawLedger(TestDatabase database) throws SQLException {
        connection = database.connect();
    }

    /** Begins a transaction with its id, and draws a position in it, like a writer that is about to insert. */
    long begin() throws SQLException {
        connection.setAutoCommit(false);
        one("SELECT pg_current_xact_id()");
        return draw();
    }

    public long draw() throws SQLException {
        return Long.parseLong(one("SELECT nextval(pg_get_serial_sequence('ledger.event', 'position'))"));
    }

    public void insert(long position, long sequence, Event event) throws SQLException {
        SerializedObject<String> payload = SERIALIZER.serialize(event, String.class);
        insert(
                position,
                event.stream(),
                sequence,
                payload.getType().getName(),
                String.valueOf(payload.getType().getRevision()),
                "now()",
                payload.getData());
    }

    /** Inserts the first event of a new stream. */
    public void insert(long position, Event event, UUID stream) throws SQLException {
        SerializedObject<String> payload = SERIALIZER.serialize(event, String.class);
        insert(
                position,
                stream,
                0,
                payload.getType().getName(),
                String.valueOf(payload.getType().getRevision()),
                "now()",
                payload.getData());
    }

    /** Appends the first event of a new stream; returns the position that the ledger draws for it. */
    long append(Event event, UUID stream) throws SQLException {
        SerializedObject<String> payload = SERIALIZER.serialize(event, String.class);
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                                          recorded_at, payload, metadata)
                VALUES ('172014', ?, 0, 'raw', gen_random_uuid(), ?, ?, clock_timestamp(), ?::json, ?::json)
                RETURNING position
                """)) {
            insert.setObject(1, stream);
            insert.setString(2, payload.getType().getName());
            insert.setString(3, String.valueOf(payload.getType().getRevision()));
            insert.setString(4, payload.getData());
            insert.setString(5, metadata());
            try (ResultSet appended = insert.executeQuery()) {
                appended.next();
                return appended.getLong(1);
            }
        }
    }

    private static String metadata() {
        MetaData metadata = MetaData.from(
                        Acts.metadata(new Caller(LedgerNode.SECRETARIAT, Channel.API, null, null, "raw")))
                .and("causationId", "raw");
        return SERIALIZER.serialize(metadata, String.class).getData();
    }

    public void insert(
            long position, UUID stream, long sequence, String type, String revision, String recordedAt, String payload)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO ledger.event (position, municipality, stream_id, sequence_number, stream_type, event_id,
                                          type, revision, recorded_at, payload, metadata)
                OVERRIDING SYSTEM VALUE
                VALUES (?, '172014', ?, ?, ?, gen_random_uuid(), ?, ?, %s, ?::json, ?::json)
                """.formatted(recordedAt))) {
            insert.setLong(1, position);
            insert.setObject(2, stream);
            insert.setLong(3, sequence);
            insert.setString(4, "raw");
            insert.setString(5, type);
            insert.setString(6, revision);
            insert.setString(7, payload);
            insert.setString(8, metadata());
            insert.executeUpdate();
        }
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    public int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    String one(String sql) throws SQLException {
        List<@Nullable String> rows = rows(sql);
        if (rows.size() != 1 || rows.getFirst() == null) {
            throw new AssertionError(rows + " from " + sql);
        }
        return rows.getFirst();
    }

    long count(String sql) throws SQLException {
        return Long.parseLong(one("SELECT count(*) FROM " + sql));
    }

    public List<@Nullable String> rows(String sql) throws SQLException {
        List<@Nullable String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
