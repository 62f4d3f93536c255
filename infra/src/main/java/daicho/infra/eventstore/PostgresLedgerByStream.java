package daicho.infra.eventstore;

import daicho.shared.Event;
import daicho.shared.Recorded;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger in PostgreSQL, which sorts it on its own disk where it is long. */
final class PostgresLedgerByStream implements LedgerByStream {
    /** Events fetched at a time. */
    private static final int PORTION = 500;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    PostgresLedgerByStream(JdbcTemplate jdbc, Serializer serializer, EventUpcaster upcasters) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public long each(long upTo, Each each) {
        AtomicLong count = new AtomicLong();
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement("""
                            SELECT municipality, position, stream_type, stream_id, sequence_number, event_id, recorded_at,
                                   type, revision, payload, metadata
                              FROM ledger.event WHERE position <= ?
                             ORDER BY municipality COLLATE "C", stream_id, position
                            """);
                    select.setLong(1, upTo);
                    select.setFetchSize(PORTION);
                    return select;
                },
                row -> {
                    count.incrementAndGet();
                    String municipality = row.getString("municipality");
                    Recorded<Event> event;
                    try {
                        event = read(row);
                        if (!event.act().actor().municipality().equals(municipality)) {
                            throw new IllegalStateException("of another municipality than its actor");
                        }
                    } catch (RuntimeException | Error e) {
                        Blame.requireEvents(e);
                        each.unreadable(new LedgerReader.Unreadable(
                                row.getLong("position"),
                                municipality,
                                row.getObject("stream_id", UUID.class),
                                row.getLong("sequence_number"),
                                row.getString("type"),
                                Blame.cause(e)));
                        return;
                    }
                    each.event(event);
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

    private Recorded<Event> read(ResultSet row) throws SQLException {
        GenericDomainEventEntry<String> entry = new GenericDomainEventEntry<>(
                row.getString("stream_type"),
                row.getString("stream_id"),
                row.getLong("sequence_number"),
                row.getString("event_id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant().toString(),
                row.getString("type"),
                row.getString("revision"),
                row.getString("payload"),
                row.getString("metadata"));
        GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(row.getLong("position"));
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(new TrackedDomainEventData<>(token, entry)), serializer, upcasters)
                .map(PostgresLedgerReader::recorded)
                .findFirst()
                .orElseThrow();
    }
}
