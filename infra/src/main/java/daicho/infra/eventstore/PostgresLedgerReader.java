package daicho.infra.eventstore;

import daicho.infra.database.Tenancy;
import daicho.query.audit.StreamEvents;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Recorded;
import daicho.shared.audit.ErasingEvent;
import daicho.shared.municipality.MunicipalityCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The ledger as PostgreSQL holds it.
 *
 * <p>Positions are drawn before they are committed, so one may be missing that is yet to come, or that was rolled back.
 * A writer has its transaction id before it draws (trigger {@code take_transaction_id}), and positions and ids are both
 * given out in order. So where a position is seen and a lower one is missing, whoever drew the missing one has a lower id
 * than a transaction that begins now. The reader takes such an id and commits it. Once {@code pg_snapshot_xmin} of a
 * later snapshot has passed it, all who could fill the gap have ended, and what a read begun after that still lacks was
 * rolled back. Up to that position the ledger is <em>settled</em>, and gaps are not looked at again.
 *
 * <p>{@code pg_snapshot_xmax} would not do as the bound: it is the latest <em>completed</em> id + 1, and a running writer
 * may have a higher one, which {@code xmin} then does not count either.
 */
final class PostgresLedgerReader implements LedgerReader {
    private static final String COLUMNS =
            "position, municipality, stream_type, stream_id, sequence_number, event_id, recorded_at, type, revision,"
                    + " payload, metadata";

    /** As the projector, who follows the whole ledger. */
    private final JdbcTemplate jdbc;

    private final Tenancy tenancy;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    /** Those seen, so that each is looked at once. */
    private final Map<String, MunicipalityCode> codes = new ConcurrentHashMap<>();

    /** Everything up to here is final. */
    private long settled;
    /** The highest position seen before {@link #ticket} was taken; settled once all older transactions have ended. */
    private long awaited;
    /** A transaction id of our own, higher than those of all who have drawn a position up to {@link #awaited}. */
    private long ticket;
    /** The missing position that the last read stopped at. Most are there a moment later and cost no id. */
    private long missing;

    PostgresLedgerReader(JdbcTemplate jdbc, Tenancy tenancy, Serializer serializer, EventUpcaster upcasters) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    private record Row(long position, String municipality, DomainEventData<String> event) {}

    @Override
    public synchronized Batch read(long after, int limit) {
        List<Row> rows = rows(after, limit);
        int usable = contiguous(rows, after);
        if (usable < rows.size()
                && settle((usable == 0 ? after : rows.get(usable - 1).position()) + 1)) {
            // Read again: what was missing may have been committed before it settled.
            rows = rows(after, limit);
            usable = contiguous(rows, after);
        }
        List<Row> deliver = rows.subList(0, usable);
        long complete = usable > 0 ? deliver.getLast().position() : after;
        return batch(deliver, complete, usable < rows.size());
    }

    @Override
    public synchronized void settledUpTo(long position) {
        settled = Math.max(settled, position);
    }

    /** How many rows from the start are followed by no gap that may yet be filled. */
    private int contiguous(List<Row> rows, long after) {
        long expected = after + 1;
        int usable = 0;
        for (Row row : rows) {
            if (row.position() != expected && row.position() > settled) {
                break;
            }
            usable++;
            expected = row.position() + 1;
        }
        return usable;
    }

    /**
     * Moves {@link #settled} beyond a missing position, if the transactions that are still running allow it. An id is
     * taken for a gap that was there at the read before as well, and one serves for all gaps below the head.
     */
    private boolean settle(long gap) {
        if (awaited < gap) {
            if (missing != gap) {
                missing = gap;
                return false;
            }
            takeTicket();
        }
        if (oldestRunning() <= ticket) {
            return false;
        }
        settled = Math.max(settled, awaited);
        return true;
    }

    /**
     * Sees the head and takes an id, in this order. The id is committed at once: one that stays open would be waited for.
     */
    private void takeTicket() {
        if (TransactionSynchronizationManager.hasResource(Objects.requireNonNull(jdbc.getDataSource()))) {
            throw new IllegalStateException("the ledger is followed outside of transactions, or up to what is settled");
        }
        jdbc.query("SELECT max(position), pg_current_xact_id()::text::bigint FROM ledger.event", row -> {
            awaited = row.getLong(1);
            ticket = row.getLong(2);
        });
    }

    /** The lowest transaction id that has not ended, in the whole cluster. */
    private long oldestRunning() {
        Long xmin = jdbc.queryForObject("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);
        return Objects.requireNonNull(xmin);
    }

    private List<Row> rows(long after, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM ledger.event WHERE position > ? ORDER BY position LIMIT ?",
                (row, number) -> row(row),
                after,
                limit);
    }

    @Override
    public long head() {
        Long head = jdbc.queryForObject("SELECT coalesce(max(position), 0) FROM ledger.event", Long.class);
        return head == null ? 0 : head;
    }

    @Override
    public long headOf(String municipality, long after) {
        Long head = jdbc.queryForObject(
                "SELECT max(position) FROM ledger.event WHERE position > ? AND municipality = ?",
                Long.class,
                after,
                municipality);
        return head == null ? after : head;
    }

    /**
     * An INSERT locks its table before it takes the snapshot that it reads the recorded floor by, and whoever draws a
     * position by hand locks the sequence; both until the transaction ends. So who is not among them sees the floor of now.
     */
    @Override
    public Set<String> writers() {
        return Set.copyOf(jdbc.queryForList("""
                SELECT DISTINCT virtualtransaction FROM pg_locks
                WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND relation IN ('ledger.event'::regclass, pg_get_serial_sequence('ledger.event', 'position')::regclass)
                """, String.class));
    }

    @Override
    public Batch at(String municipality, long position) {
        return of(municipality, "position = ?", position);
    }

    @Override
    public List<Recorded<? extends Event>> ofStreams(String municipality, Collection<UUID> streams, long upTo) {
        return of(municipality, "stream_id = ANY (?) AND position <= ?", streams.toArray(UUID[]::new), upTo)
                .events();
    }

    private Batch of(String municipality, String which, Object... parameters) {
        return batch(tenancy.read(
                municipality,
                reader -> reader.sql("SELECT " + COLUMNS + " FROM ledger.event WHERE municipality = ? AND " + which
                                + " ORDER BY position")
                        .param(municipality)
                        .params(parameters)
                        .query((row, number) -> row(row))
                        .list()));
    }

    @Override
    public List<Recorded<? extends Event>> at(String municipality, Collection<StreamEvents.Place> places) {
        return batch(tenancy.read(
                        municipality,
                        reader -> reader.sql("SELECT " + COLUMNS + " FROM unnest(?::uuid[], ?::bigint[])"
                                        + " AS place (stream_id, sequence_number)"
                                        + " JOIN ledger.event USING (stream_id, sequence_number)"
                                        + " WHERE municipality = ? ORDER BY position")
                                .params(
                                        places.stream()
                                                .map(StreamEvents.Place::stream)
                                                .toArray(UUID[]::new),
                                        places.stream()
                                                .map(StreamEvents.Place::sequence)
                                                .toArray(Long[]::new),
                                        municipality)
                                .query((row, number) -> row(row))
                                .list()))
                .events();
    }

    @Override
    public Batch erasing() {
        return batch(jdbc.query(
                "SELECT " + COLUMNS + " FROM ledger.event WHERE type = ANY (?) AND type LIKE '%Erased'"
                        + " ORDER BY position",
                (row, number) -> row(row),
                (Object) EventTypes.all().stream()
                        .filter(ErasingEvent.class::isAssignableFrom)
                        .map(EventTypes::nameOf)
                        .toArray(String[]::new)));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("position"),
                row.getString("municipality"),
                new GenericDomainEventEntry<>(
                        row.getString("stream_type"),
                        row.getString("stream_id"),
                        row.getLong("sequence_number"),
                        row.getString("event_id"),
                        // As text: Axon cuts a time that it writes itself to milliseconds.
                        row.getObject("recorded_at", OffsetDateTime.class)
                                .toInstant()
                                .toString(),
                        row.getString("type"),
                        row.getString("revision"),
                        row.getString("payload"),
                        row.getString("metadata")));
    }

    private Batch batch(List<Row> rows) {
        return batch(rows, rows.isEmpty() ? 0 : rows.getLast().position(), false);
    }

    /** One row after the other, so that one that can not be read keeps none of the others back. */
    private Batch batch(List<Row> rows, long complete, boolean held) {
        List<Recorded<? extends Event>> events = new ArrayList<>(rows.size());
        List<Unreadable> unreadable = new ArrayList<>();
        for (Row row : rows) {
            try {
                messages(row).map(message -> ofItsMunicipality(row, message)).forEach(events::add);
            } catch (RuntimeException | Error e) {
                Blame.requireEvents(e);
                unreadable.add(new Unreadable(
                        row.position(),
                        row.municipality(),
                        UUID.fromString(row.event().getAggregateIdentifier()),
                        row.event().getSequenceNumber(),
                        row.event().getPayload().getType().getName(),
                        Blame.cause(e)));
            }
        }
        return new Batch(events, unreadable, complete, held);
    }

    private Stream<TrackedEventMessage<?>> messages(Row row) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                Stream.of(new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.position()), row.event())),
                serializer,
                upcasters);
    }

    /** What everybody goes by is the row; metadata that say something else would be another municipality's event. */
    private Recorded<Event> ofItsMunicipality(Row row, TrackedEventMessage<?> message) {
        Recorded<Event> recorded = recorded(message);
        codes.computeIfAbsent(row.municipality(), MunicipalityCode::new);
        if (!recorded.act().actor().municipality().equals(row.municipality())) {
            throw new IllegalStateException("the event of one municipality by an actor of another");
        }
        return recorded;
    }

    static Recorded<Event> recorded(TrackedEventMessage<?> message) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        return new Recorded<>(
                message.trackingToken().position().orElseThrow(),
                UUID.fromString(event.getIdentifier()),
                UUID.fromString(event.getAggregateIdentifier()),
                event.getSequenceNumber(),
                event.getTimestamp(),
                Acts.of(event.getMetaData()),
                Objects.requireNonNull((Event) event.getPayload()));
    }
}
