package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.infra.database.Tenancy;
import daicho.infra.ledger.Acts;
import daicho.infra.ledger.EventSerializer;
import daicho.infra.ledger.LedgerReader;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The ledger in PostgreSQL. One append is one statement, in the transaction of the command. A stream is read within the
 * municipality that it belongs to; a stream of another with the same id is not visible. Readers follow the ledger
 * through {@link LedgerReader}, not through Axon's tracking tokens.
 */
public final class LedgerEngine extends BatchingEventStorageEngine {
    /** How many events of a stream are read at a time. */
    private static final int BATCH = 500;

    private static final String COLUMNS =
            "stream_type, stream_id, sequence_number, event_id, recorded_at, type, revision, payload, metadata";

    private static final RowMapper<DomainEventData<?>> EVENT = (row, number) -> new GenericDomainEventEntry<>(
            row.getString("stream_type"),
            row.getString("stream_id"),
            row.getLong("sequence_number"),
            row.getString("event_id"),
            // As text: Axon cuts a time that it writes itself to milliseconds.
            row.getObject("recorded_at", OffsetDateTime.class).toInstant().toString(),
            row.getString("type"),
            row.getString("revision"),
            row.getString("payload"),
            row.getString("metadata"));

    /** Enters a command's request key beside its events, in the same round trip. */
    private static final String KEY = """
            , entered AS (
                INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position)
                SELECT ?, ?::uuid, ?, ?, ?::uuid, ?::bigint, max(position) FROM appended
            )
            """;

    /** NUL as JSON writes it; with another backslash before it, it is the text of those six characters. */
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

    private final JdbcTemplate jdbc;

    private LedgerEngine(Builder builder) {
        super(builder);
        this.jdbc = builder.jdbc;
    }

    public static LedgerEngine create(JdbcTemplate jdbc, EventSerializer serializer, EventUpcaster upcasters) {
        Builder builder = new Builder(jdbc);
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(upcasters)
                .snapshotFilter(serializer::isCurrent)
                .batchSize(BATCH)
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
        return new LedgerEngine(builder);
    }

    private static final class Builder extends BatchingEventStorageEngine.Builder {
        private final JdbcTemplate jdbc;

        Builder(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        Dispatch dispatch = Dispatch.CURRENT.isBound() ? Dispatch.CURRENT.get() : null;
        Caller.RequestKey key = dispatch == null || dispatch.keyEntered ? null : dispatch.caller.requestKey();
        try {
            jdbc.execute(append(events.size(), key != null), (PreparedStatement append) -> {
                int n = fill(append, events, serializer);
                if (dispatch != null && key != null) {
                    fill(append, n, dispatch, key);
                }
                try (ResultSet appended = append.executeQuery()) {
                    while (appended.next()) {
                        if (dispatch != null) {
                            dispatch.position = appended.getLong(1);
                        }
                    }
                }
                return null;
            });
            if (dispatch != null && key != null) {
                dispatch.keyEntered = true;
            }
        } catch (DuplicateKeyException e) {
            if (e.getCause() instanceof PSQLException refusal
                    && refusal.getServerErrorMessage() != null
                    && "request_key".equals(refusal.getServerErrorMessage().getTable())) {
                throw new RequestRegister.Raced(e);
            }
            DomainEventMessage<?> first = (DomainEventMessage<?>) events.getFirst();
            if (first.getSequenceNumber() == 0) {
                throw Refusal.existing("record.id_taken", stream(first));
            }
            throw new ConcurrencyException("stream " + first.getAggregateIdentifier() + " has grown meanwhile", e);
        }
    }

    /**
     * One instant for the whole append: the database's clock, but never before the last event of a stream it adds to,
     * and never within a past that somebody has already read. It uses plain values and no arrays, because the planner
     * takes arrays apart at every execution, which costs more than the insert itself.
     */
    private static String append(int size, boolean withKey) {
        String before = String.join(", ", Collections.nCopies(size, "(?, ?::uuid, ?::bigint)"));
        String rows = IntStream.rangeClosed(1, size)
                .mapToObj(place -> "(" + place + ", ?, ?::uuid, ?::bigint, ?, ?::uuid, ?, ?, ?::json, ?::json)")
                .collect(Collectors.joining(", "));
        return """
                WITH clock AS MATERIALIZED (
                    SELECT greatest(
                        clock_timestamp(),
                        (SELECT instant + interval '1 microsecond' FROM ops.recorded_floor),
                        (SELECT max(recorded_at) FROM ledger.event
                         WHERE (municipality, stream_id, sequence_number) IN (%s))
                    ) AS instant
                ),
                appended AS (
                    INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type,
                                              revision, recorded_at, payload, metadata)
                    SELECT municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                           clock.instant, payload, metadata
                    FROM (VALUES %s) AS event (place, municipality, stream_id, sequence_number, stream_type, event_id,
                                               type, revision, payload, metadata),
                         clock
                    ORDER BY place
                    RETURNING position
                )
                %s
                SELECT position FROM appended ORDER BY position
                """.formatted(before, rows, withKey ? KEY : "");
    }

    private static int fill(PreparedStatement append, List<? extends EventMessage<?>> events, Serializer serializer)
            throws SQLException {
        int n = 1;
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            append.setString(n++, municipality(event));
            append.setObject(n++, stream(event));
            append.setLong(n++, event.getSequenceNumber() - 1);
        }
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            SerializedObject<String> payload = event.serializePayload(serializer, String.class);
            append.setString(n++, municipality(event));
            append.setObject(n++, stream(event));
            append.setLong(n++, event.getSequenceNumber());
            append.setString(n++, event.getType());
            append.setObject(n++, UUID.fromString(event.getIdentifier()));
            append.setString(n++, payload.getType().getName());
            append.setString(n++, payload.getType().getRevision());
            append.setString(n++, storable(payload.getData()));
            append.setString(
                    n++,
                    storable(event.serializeMetaData(serializer, String.class).getData()));
        }
        return n;
    }

    private static void fill(PreparedStatement append, int first, Dispatch dispatch, Caller.RequestKey key)
            throws SQLException {
        int n = first;
        append.setString(n++, dispatch.caller.actor().municipality());
        append.setObject(n++, dispatch.caller.actor().person());
        append.setString(n++, key.registered());
        append.setString(n++, key.fingerprint());
        append.setObject(n++, dispatch.command.subject());
        append.setLong(n, dispatch.version);
    }

    private static String municipality(DomainEventMessage<?> event) {
        return String.valueOf(event.getMetaData().get(Acts.MUNICIPALITY));
    }

    private static UUID stream(DomainEventMessage<?> event) {
        return UUID.fromString(event.getAggregateIdentifier());
    }

    /** The last line of defence, since values were already checked where they came in. */
    private static String storable(String json) {
        if (!Texts.storable(json) || ESCAPED_NUL.matcher(json).find()) {
            throw Refusal.invalid("record.text_unstorable", "");
        }
        return json;
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long first, int batchSize) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM ledger.event WHERE municipality = ? AND stream_id = ?::uuid"
                        + " AND sequence_number >= ? ORDER BY sequence_number LIMIT ?",
                EVENT,
                Tenancy.required(),
                stream,
                first,
                batchSize);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        SerializedObject<String> payload = snapshot.serializePayload(serializer, String.class);
        jdbc.update(
                """
                INSERT INTO ops.snapshot (municipality, stream_id, sequence_number, stream_type, type, revision, event_id,
                                          recorded_at, payload, metadata)
                VALUES (?, ?::uuid, ?, ?, ?, ?, ?::uuid, ?, ?::json, ?::json)
                ON CONFLICT (municipality, stream_id) DO UPDATE SET
                    sequence_number = excluded.sequence_number, type = excluded.type, revision = excluded.revision,
                    event_id = excluded.event_id, recorded_at = excluded.recorded_at, payload = excluded.payload,
                    metadata = excluded.metadata
                WHERE ops.snapshot.sequence_number <= excluded.sequence_number
                """,
                Tenancy.required(),
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                snapshot.getType(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                snapshot.getIdentifier(),
                Timestamp.from(snapshot.getTimestamp()),
                payload.getData(),
                snapshot.serializeMetaData(serializer, String.class).getData());
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM ops.snapshot WHERE municipality = ? AND stream_id = ?::uuid",
                        EVENT,
                        Tenancy.required(),
                        stream)
                .stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return Optional.ofNullable(jdbc.queryForObject(
                "SELECT max(sequence_number) FROM ledger.event WHERE municipality = ? AND stream_id = ?::uuid",
                Long.class,
                Tenancy.required(),
                stream));
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        throw notByToken();
    }

    @Override
    public TrackingToken createTailToken() {
        throw notByToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        throw notByToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        throw notByToken();
    }

    private static IllegalStateException notByToken() {
        return new IllegalStateException("the ledger is followed through LedgerReader, which never skips an event");
    }
}
