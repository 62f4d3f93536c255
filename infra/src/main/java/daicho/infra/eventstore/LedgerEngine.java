package daicho.infra.eventstore;

import daicho.infra.database.Tenancy;
import daicho.infra.ledger.Acts;
import daicho.infra.ledger.EventSerializer;
import daicho.infra.ledger.LedgerReader;
import daicho.shared.Refusal;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
        List<LedgerAppend.Row> rows = new ArrayList<>();
        for (EventMessage<?> event : events) {
            rows.add(LedgerAppend.Row.of((DomainEventMessage<?>) event, serializer));
        }
        CommitGroup.Member member = dispatch == null ? null : dispatch.member;
        if (member == null) {
            append(String.valueOf(events.getFirst().getMetaData().get(Acts.MUNICIPALITY)), rows, dispatch);
        } else if (rows.stream().allMatch(row -> row.stream().equals(member.dispatch.command.stream()))) {
            member.append(rows);
        } else {
            throw member.alwaysAlone();
        }
    }

    private void append(String municipality, List<LedgerAppend.Row> rows, @Nullable Dispatch dispatch) {
        boolean withKey = dispatch != null && !dispatch.keyEntered && dispatch.caller.requestKey() != null;
        try {
            Long position = jdbc.execute((Connection connection) ->
                    LedgerAppend.alone(connection, municipality, rows, withKey ? dispatch : null));
            if (dispatch != null) {
                dispatch.position = Objects.requireNonNull(position);
                dispatch.keyEntered |= withKey;
            }
        } catch (DuplicateKeyException e) {
            if (e.getCause() instanceof PSQLException refusal
                    && refusal.getServerErrorMessage() != null
                    && "request_key".equals(refusal.getServerErrorMessage().getTable())) {
                throw new RequestRegister.Raced(e);
            }
            LedgerAppend.Row first = rows.getFirst();
            if (first.sequence() == 0) {
                throw Refusal.existing("record.id_taken", first.stream());
            }
            throw new ConcurrencyException("stream " + first.stream() + " has grown meanwhile", e);
        }
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long first, int batchSize) {
        return Dispatch.connected(() -> jdbc.query(
                "SELECT " + COLUMNS + " FROM ledger.event WHERE municipality = ? AND stream_id = ?::uuid"
                        + " AND sequence_number >= ? ORDER BY sequence_number LIMIT ?",
                EVENT,
                Tenancy.required(),
                stream,
                first,
                batchSize));
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
        return Dispatch.connected(() -> jdbc.query(
                        "SELECT " + COLUMNS + " FROM ops.snapshot WHERE municipality = ? AND stream_id = ?::uuid",
                        EVENT,
                        Tenancy.required(),
                        stream))
                .stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return Optional.ofNullable(Dispatch.connected(() -> jdbc.queryForObject(
                "SELECT max(sequence_number) FROM ledger.event WHERE municipality = ? AND stream_id = ?::uuid",
                Long.class,
                Tenancy.required(),
                stream)));
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
