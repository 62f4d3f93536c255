package daicho.infra.eventstore;

import daicho.infra.database.Tenancy;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Recorded;
import daicho.shared.audit.ErasingEvent;
import daicho.shared.municipality.MunicipalityCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * The ledger as PostgreSQL holds it.
 *
 * <p>Positions are drawn before they are committed, so one may be missing that is yet to come, or that was rolled back.
 * A writer has its transaction id before it draws (trigger {@code take_transaction_id}). So every transaction that could
 * still fill a gap below the highest position seen at snapshot S was running at S; once {@code pg_snapshot_xmin} of a
 * later snapshot has reached S's {@code xmax}, all of them have ended and what is missing then stays missing. Up to that
 * position the ledger is <em>settled</em> and gaps are not looked at again.
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
    /** The highest position seen at a snapshot whose transactions are still awaited, and that snapshot's xmax. */
    private long awaited;

    private long awaitedXmax;

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
        if (usable < rows.size()) {
            long last = rows.getLast().position();
            if (last > settled) {
                settle(last);
                // Read again: what was missing may have been committed before it settled.
                rows = rows(after, limit);
                usable = contiguous(rows, after);
            }
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

    /** Moves {@link #settled} forward as far as the transactions that are still running allow. */
    private void settle(long seen) {
        long xmin = xid("pg_snapshot_xmin");
        if (awaited > settled && xmin >= awaitedXmax) {
            settled = awaited;
        }
        if (seen > settled && awaited <= settled) {
            // The position was seen before this snapshot, so whoever drew a lower one was running then at the latest.
            awaitedXmax = xid("pg_snapshot_xmax");
            awaited = seen;
            if (xid("pg_snapshot_xmin") >= awaitedXmax) {
                settled = awaited;
            }
        }
    }

    private long xid(String function) {
        Long xid = jdbc.queryForObject("SELECT " + function + "(pg_current_snapshot())::text::bigint", Long.class);
        return xid == null ? 0 : xid;
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
                        row.getTimestamp("recorded_at").toInstant(),
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
