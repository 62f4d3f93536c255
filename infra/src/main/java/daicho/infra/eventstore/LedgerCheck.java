package daicho.infra.eventstore;

import daicho.command.UniqueKeys;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the ledger is whole: every stream without gaps and with times that do not run backwards, every event
 * readable, the register of unique keys as the events say, the bytes of every edition those that were published, and the
 * keys of sealed texts there until an event erased them.
 */
@Component
@Profile("!axon-server")
public class LedgerCheck {
    private static final int BATCH = 5_000;
    /** Milliseconds. */
    private static final long LOOK_AGAIN = 10;

    /**
     * The outcome.
     *
     * @param events read
     * @param faults in words; empty = whole
     */
    public record Outcome(long events, List<String> faults) {}

    private final JdbcTemplate reader;
    private final JdbcTemplate writer;
    private final TransactionTemplate writing;
    private final LedgerReader ledger;
    private final LedgerSignal grown;

    LedgerCheck(
            @Qualifier("readerDataSource") DataSource reader,
            DataSource writer,
            PlatformTransactionManager writing,
            LedgerReader ledger,
            @Qualifier("ledgerSignal") LedgerSignal grown) {
        this.reader = new JdbcTemplate(reader);
        this.writer = new JdbcTemplate(writer);
        this.writing = new TransactionTemplate(writing);
        this.ledger = ledger;
        this.grown = grown;
    }

    /** Reads the whole ledger. */
    public Outcome run() {
        List<String> faults = new ArrayList<>();
        reader.query("""
                SELECT stream_id, count(*), min(sequence_number), max(sequence_number) FROM ledger.event
                GROUP BY stream_id HAVING min(sequence_number) <> 0 OR max(sequence_number) <> count(*) - 1
                """, row -> {
            faults.add("stream " + row.getString(1) + " has " + row.getLong(2) + " events from " + row.getLong(3)
                    + " to " + row.getLong(4));
        });
        reader.query("""
                SELECT position FROM (
                    SELECT position, recorded_at, lag(recorded_at) OVER (PARTITION BY stream_id ORDER BY sequence_number)
                        AS earlier, position < lag(position) OVER (PARTITION BY stream_id ORDER BY sequence_number)
                        AS backwards FROM ledger.event) AS event
                WHERE recorded_at < earlier OR backwards
                """, row -> {
            faults.add("the event at position " + row.getLong(1) + " is recorded before its predecessor");
        });
        checkEditions(faults);
        Map<String, UUID> keys = new HashMap<>();
        TextKeyUse use = new TextKeyUse();
        Replayed all = replay(0, event -> {
            UniqueKeys.of(event.event()).ifPresent(key -> keys.putIfAbsent(key.value(), event.stream()));
            use.note(event);
        });
        Map<UUID, String> textKeys = textKeys();
        // Whoever erased a text before its key was looked for has appended by now.
        replay(all.position(), use::noteErasing);
        use.faults(textKeys, faults);
        Map<String, UUID> registered = registered();
        keys.forEach((key, stream) -> {
            if (!stream.equals(registered.get(key))) {
                faults.add("the unique key " + key + " is not registered for " + stream);
            }
        });
        registered.keySet().stream()
                .filter(key -> !keys.containsKey(key))
                .forEach(key -> faults.add("the unique key " + key + " follows from no event"));
        return new Outcome(all.events(), faults);
    }

    /** The bytes of an edition stand beside its event, and are of the digest and size that it names. */
    private void checkEditions(List<String> faults) {
        reader.query("""
                SELECT coalesce(e.stream_id, d.publication) AS id, e.stream_id IS NULL AS unpublished,
                       d.publication IS NULL AS gone
                FROM (SELECT * FROM ledger.event WHERE type = 'publication.EditionPublished') AS e
                FULL JOIN ledger.edition AS d ON d.publication = e.stream_id
                WHERE e.stream_id IS NULL OR d.publication IS NULL
                   OR encode(sha256(d.bytes), 'hex') <> e.payload ->> 'sha256'
                   OR length(d.bytes) <> (e.payload ->> 'size')::bigint
                   OR d.municipality <> e.municipality
                """, row -> {
            faults.add("edition " + row.getString(1)
                    + (row.getBoolean(2)
                            ? " has bytes that were never published"
                            : row.getBoolean(3) ? " has lost its bytes" : " has other bytes than were published"));
        });
    }

    /** Makes the register of unique keys anew from the events; gives their number. Nobody may write meanwhile. */
    public int rebuildKeys() {
        Map<String, UUID> keys = new HashMap<>();
        Map<String, String> municipalities = new HashMap<>();
        replay(
                0,
                event -> UniqueKeys.of(event.event()).ifPresent(key -> {
                    keys.put(key.value(), event.stream());
                    municipalities.put(key.value(), event.act().actor().municipality());
                }));
        writing.executeWithoutResult(status -> {
            writer.update("DELETE FROM ops.unique_key");
            writer.batchUpdate(
                    "INSERT INTO ops.unique_key (key, municipality, stream_id) VALUES (?, ?, ?)",
                    keys.entrySet().stream()
                            .map(entry ->
                                    new Object[] {entry.getKey(), municipalities.get(entry.getKey()), entry.getValue()})
                            .toList());
        });
        return keys.size();
    }

    /**
     * Destroys the keys of texts that stand in no event, because their command was refused or was a repetition, and of
     * those that are erased; gives their number. Keys of the last day stay, since the event of one may be on its way.
     */
    public int destroyNeedlessTextKeys() {
        Set<UUID> needless = new HashSet<>(textKeys().keySet());
        TextKeyUse use = new TextKeyUse();
        replay(0, use::note);
        needless.removeAll(use.needed());
        return writer.update(
                "DELETE FROM ops.text_key WHERE key = ANY (?)"
                        + " AND (key = ANY (?) OR made_at < clock_timestamp() - interval '1 day')",
                needless.toArray(UUID[]::new),
                use.erased().toArray(UUID[]::new));
    }

    private Map<UUID, String> textKeys() {
        Map<UUID, String> keys = new HashMap<>();
        writer.query("SELECT key, municipality FROM ops.text_key", row -> {
            keys.put(row.getObject(1, UUID.class), row.getString(2));
        });
        return keys;
    }

    private interface Each {
        void accept(Recorded<? extends Event> event);
    }

    private record Replayed(long events, long position) {}

    private Replayed replay(long from, Each each) {
        long after = from;
        long count = 0;
        while (true) {
            LedgerReader.Batch batch = ledger.read(after, BATCH);
            if (batch.complete() == after && !batch.held()) {
                return new Replayed(count, after);
            }
            if (batch.complete() == after) {
                awaitWriters();
            }
            for (Recorded<? extends Event> event : batch.events()) {
                each.accept(event);
                count++;
            }
            after = batch.complete();
        }
    }

    /** Somebody has drawn a position and not ended yet: what stands behind it is read when he has. */
    private void awaitWriters() {
        try {
            grown.await(grown.wakeUps(), LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the ledger", e);
        }
    }

    private Map<String, UUID> registered() {
        Map<String, UUID> registered = new HashMap<>();
        writer.query("SELECT key, stream_id FROM ops.unique_key", row -> {
            registered.put(row.getString(1), row.getObject(2, UUID.class));
        });
        return registered;
    }
}
