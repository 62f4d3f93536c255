package daicho.infra.ledger;

import daicho.infra.database.Tenancy;
import daicho.infra.ledger.EventRows.Row;
import daicho.query.audit.StreamEvents;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger as PostgreSQL holds it.
 *
 * <p>Positions are drawn before they are committed. So a missing position may still come, or it was rolled back.
 * Positions are drawn in order: if a position is seen and a lower one is missing, the missing one was drawn earlier.
 * The transaction that drew it has had a lock on the ledger since then, and keeps the lock until it ends
 * ({@link #writers}). So once all transactions have ended that had such a lock after the higher position was seen, a
 * position that is still missing in a read after that was rolled back. Up to the head at that time the ledger is
 * <em>settled</em>, and gaps are not looked at again.
 */
public final class PostgresLedgerReader implements LedgerReader {
    /** Reads as the projector, which follows the whole ledger. */
    private final JdbcTemplate jdbc;

    private final Tenancy tenancy;
    private final EventRows rows;

    /** Everything up to here is final. */
    private long settled;
    /**
     * The head before {@link #awaitedWriters} were read; the ledger is settled up to there once all of them have ended.
     */
    private long awaited;

    private Set<String> awaitedWriters = new HashSet<>();
    /** The missing position that the last read stopped at. Most missing positions appear a moment later. */
    private long missing;

    public PostgresLedgerReader(JdbcTemplate jdbc, Tenancy tenancy, Serializer serializer, EventUpcaster upcasters) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.rows = new EventRows(serializer, upcasters);
    }

    @Override
    public Batch read(long after, int limit) {
        Rows found = rows(after, limit);
        // Outside of the lock, since it takes longest: the views are followed while others read ahead.
        return batch(found.usable(), found.complete(), found.held());
    }

    /**
     * Rows that can be delivered.
     *
     * @param complete the position up to which they are all there
     * @param held whether more are there behind a gap that may still be filled
     */
    private record Rows(List<Row> usable, long complete, boolean held) {}

    private synchronized Rows rows(long after, int limit) {
        List<Row> read = behind(after, limit);
        int usable = contiguous(read, after);
        if (usable < read.size()
                && settle((usable == 0 ? after : read.get(usable - 1).position()) + 1)) {
            // Read again, since the missing event may have been committed before the position was settled.
            read = behind(after, limit);
            usable = contiguous(read, after);
        }
        List<Row> deliver = read.subList(0, usable);
        long complete = usable > 0 ? deliver.getLast().position() : after;
        return new Rows(deliver, complete, usable < read.size());
    }

    @Override
    public synchronized void settledUpTo(long position) {
        settled = Math.max(settled, position);
    }

    /** How many rows from the start come before the first gap that may still be filled. */
    private int contiguous(List<Row> read, long after) {
        long expected = after + 1;
        int usable = 0;
        for (Row row : read) {
            if (row.position() != expected && row.position() > settled) {
                break;
            }
            usable++;
            expected = row.position() + 1;
        }
        return usable;
    }

    /**
     * Moves {@link #settled} beyond a missing position, if no transaction that could fill it is writing any more. Asks
     * only about a gap that the read before saw as well, and then settles all gaps below the head at once.
     */
    private boolean settle(long gap) {
        if (awaited >= gap) {
            awaitedWriters.retainAll(writers());
        } else if (missing == gap) {
            // The order matters: every position below the head was drawn before the head was read.
            awaited = head();
            awaitedWriters = new HashSet<>(writers());
        } else {
            missing = gap;
            return false;
        }
        if (!awaitedWriters.isEmpty()) {
            return false;
        }
        settled = Math.max(settled, awaited);
        return true;
    }

    private List<Row> behind(long after, int limit) {
        return jdbc.query(
                "SELECT " + EventRows.COLUMNS + " FROM ledger.event WHERE position > ? ORDER BY position LIMIT ?",
                (row, number) -> EventRows.of(row),
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
     * An INSERT locks its table before it takes the snapshot that it reads the recorded floor by, and before it draws a
     * position; {@code nextval} locks the sequence before it draws. Both locks are kept until the transaction ends, and
     * others see what it has committed before the locks are gone. So a transaction that is not among the writers and
     * begins to write later draws a higher position than all existing ones and sees the current floor.
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

    private Batch of(String municipality, String which, Object... parameters) {
        return batch(tenancy.read(
                municipality,
                reader -> reader.sql("SELECT " + EventRows.COLUMNS + " FROM ledger.event WHERE municipality = ? AND "
                                + which + " ORDER BY position")
                        .param(municipality)
                        .params(parameters)
                        .query((row, number) -> EventRows.of(row))
                        .list()));
    }

    @Override
    public Batch at(String municipality, Collection<StreamEvents.Place> places) {
        return batch(tenancy.read(
                municipality,
                reader -> reader.sql("SELECT " + EventRows.COLUMNS + " FROM unnest(?::uuid[], ?::bigint[])"
                                + " AS place (stream_id, sequence_number)"
                                + " JOIN ledger.event USING (stream_id, sequence_number)"
                                + " WHERE municipality = ? ORDER BY position")
                        .params(
                                places.stream().map(StreamEvents.Place::stream).toArray(UUID[]::new),
                                places.stream()
                                        .map(StreamEvents.Place::sequence)
                                        .toArray(Long[]::new),
                                municipality)
                        .query((row, number) -> EventRows.of(row))
                        .list()));
    }

    @Override
    public Batch erasing() {
        return batch(jdbc.query(
                "SELECT " + EventRows.COLUMNS + " FROM ledger.event WHERE type = ANY (?) AND type LIKE '%Erased'"
                        + " ORDER BY position",
                (row, number) -> EventRows.of(row),
                (Object) EventTypes.all().stream()
                        .filter(ErasingEvent.class::isAssignableFrom)
                        .map(EventTypes::nameOf)
                        .toArray(String[]::new)));
    }

    private Batch batch(List<Row> read) {
        return batch(read, read.isEmpty() ? 0 : read.getLast().position(), false);
    }

    private Batch batch(List<Row> read, long complete, boolean held) {
        List<Recorded<? extends Event>> events = new ArrayList<>(read.size());
        List<Unreadable> unreadable = new ArrayList<>();
        read.forEach(row -> rows.read(row, events::add, unreadable::add));
        return new Batch(events, unreadable, complete, held);
    }
}
