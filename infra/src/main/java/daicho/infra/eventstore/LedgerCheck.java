package daicho.infra.eventstore;

import daicho.command.UniqueKeys;
import daicho.infra.database.Tenancy;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whether the ledger is whole: every stream without gaps and with times that do not run backwards, every event
 * readable, the register of unique keys, role assignments and tokens as the events say, the bytes of every edition those that were published, and the
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

    private record Key(String municipality, String key) {}

    /** As the projector, who sees the records of all. */
    private final JdbcTemplate reader;

    private final Tenancy tenancy;
    private final LedgerReader ledger;
    private final LedgerSignal grown;

    LedgerCheck(
            @Qualifier("projectorDataSource") DataSource projector,
            Tenancy tenancy,
            LedgerReader ledger,
            @Qualifier("ledgerSignal") LedgerSignal grown) {
        this.reader = new JdbcTemplate(projector);
        this.tenancy = tenancy;
        this.ledger = ledger;
        this.grown = grown;
    }

    /** Reads the whole ledger. */
    public Outcome run() {
        List<String> faults = new ArrayList<>();
        reader.query("""
                SELECT stream_id, count(*), min(sequence_number), max(sequence_number) FROM ledger.event
                GROUP BY municipality, stream_id HAVING min(sequence_number) <> 0 OR max(sequence_number) <> count(*) - 1
                """, row -> {
            faults.add("stream " + row.getString(1) + " has " + row.getLong(2) + " events from " + row.getLong(3)
                    + " to " + row.getLong(4));
        });
        reader.query("""
                SELECT position FROM (
                    SELECT position, recorded_at, lag(recorded_at) OVER stream AS earlier,
                           position < lag(position) OVER stream AS backwards
                    FROM ledger.event
                    WINDOW stream AS (PARTITION BY municipality, stream_id ORDER BY sequence_number)) AS event
                WHERE recorded_at < earlier OR backwards
                """, row -> {
            faults.add("the event at position " + row.getLong(1) + " is recorded before its predecessor");
        });
        checkEditions(faults);
        Map<Key, UUID> keys = new HashMap<>();
        TextKeyUse use = new TextKeyUse();
        AccessCheck access = new AccessCheck();
        Unread unread = new Unread();
        Replayed all = replay(
                0,
                event -> {
                    UniqueKeys.of(event.event()).ifPresent(key -> keys.putIfAbsent(own(event, key), event.stream()));
                    use.note(event);
                    access.note(event);
                },
                event -> {
                    faults.add(event.describe());
                    unread.note(event);
                    access.note(event);
                });
        access.faults(reader, faults);
        Set<TextKeyUse.Key> textKeys = textKeys();
        // Whoever erased a text before its key was looked for has appended by now.
        replay(all.position(), use::noteErasing, event -> {});
        use.faults(textKeys, faults);
        Map<Key, UUID> registered = registered();
        keys.forEach((key, stream) -> {
            if (!stream.equals(registered.get(key))) {
                faults.add("the unique key " + key.key() + " is not registered for " + stream);
            }
        });
        registered.forEach((key, stream) -> {
            if (!keys.containsKey(key) && !unread.mayHold(key.municipality(), stream)) {
                faults.add("the unique key " + key.key() + " follows from no event");
            }
        });
        return new Outcome(all.events(), faults);
    }

    /** The bytes of an edition stand beside its event, and are of the digest and size that it names. */
    private void checkEditions(List<String> faults) {
        reader.query("""
                SELECT coalesce(e.stream_id, d.publication) AS id, e.stream_id IS NULL AS unpublished,
                       d.publication IS NULL AS gone
                FROM (SELECT municipality, stream_id,
                             -- What is no text to the database is no digest either; it must not end the check.
                             CASE WHEN pg_input_is_valid(payload::text, 'jsonb') THEN payload ELSE '{}' END AS payload
                      FROM ledger.event WHERE type = 'publication.EditionPublished') AS e
                FULL JOIN ledger.edition AS d
                    ON d.publication = e.stream_id AND d.municipality = e.municipality
                WHERE e.stream_id IS NULL OR d.publication IS NULL
                   OR encode(sha256(d.bytes), 'hex') IS DISTINCT FROM e.payload ->> 'sha256'
                   OR length(d.bytes)::text IS DISTINCT FROM e.payload ->> 'size'
                """, row -> {
            faults.add("edition " + row.getString(1)
                    + (row.getBoolean(2)
                            ? " has bytes that were never published"
                            : row.getBoolean(3) ? " has lost its bytes" : " has other bytes than were published"));
        });
    }

    /** Codes of the municipalities that there are; an event that can not be read may be of another. */
    public List<String> municipalities() {
        return reader.query(
                "SELECT DISTINCT municipality FROM ledger.event WHERE type = 'municipality.MunicipalityRegistered'"
                        + " ORDER BY 1",
                (row, number) -> row.getString(1));
    }

    /** Makes the register of unique keys anew from the events; gives their number. Nobody may write meanwhile. */
    public int rebuildKeys() {
        Map<String, Map<String, UUID>> keys = new TreeMap<>();
        Map<Key, UUID> registered = registered();
        registered.keySet().forEach(key -> keys.put(key.municipality(), new HashMap<>()));
        Unread unread = new Unread();
        replay(
                0,
                event -> UniqueKeys.of(event.event())
                        .ifPresent(
                                key -> keys.computeIfAbsent(event.act().actor().municipality(), none -> new HashMap<>())
                                        .put(key.value(), event.stream())),
                unread::note);
        // What an event has reserved stays reserved while it can not be read.
        registered.forEach((key, stream) -> {
            if (unread.mayHold(key.municipality(), stream)) {
                keys.computeIfAbsent(key.municipality(), none -> new HashMap<>())
                        .putIfAbsent(key.key(), stream);
            }
        });
        keys.forEach((municipality, own) -> tenancy.write(municipality, jdbc -> {
            jdbc.sql("DELETE FROM ops.unique_key WHERE municipality = ?")
                    .param(municipality)
                    .update();
            return jdbc.sql("INSERT INTO ops.unique_key (municipality, key, stream_id)"
                            + " SELECT ?, * FROM unnest(?::text[], ?::uuid[])")
                    .params(
                            municipality,
                            own.keySet().toArray(String[]::new),
                            own.values().toArray(UUID[]::new))
                    .update();
        }));
        return keys.values().stream().mapToInt(Map::size).sum();
    }

    /** Makes who may act as what anew from the events; gives the number of assignments. Nobody may write meanwhile. */
    public int rebuildAssignments() {
        AccessCheck access = new AccessCheck();
        replay(0, access::note, access::note);
        return access.rebuild(reader, tenancy);
    }

    /**
     * Destroys the keys of texts that stand in no event, because their command was refused or was a repetition, and of
     * those that are erased; gives their number. Keys of the last day stay, since the event of one may be on its way; and
     * all that are not erased stay where there is an event that can not be read, since it may need any of them.
     */
    public int destroyNeedlessTextKeys() {
        Set<TextKeyUse.Key> needless = new HashSet<>(textKeys());
        TextKeyUse use = new TextKeyUse();
        Unread unread = new Unread();
        replay(0, use::note, unread::note);
        needless.removeAll(use.needed());
        needless.removeIf(key -> unread.municipalities.contains(key.municipality())
                && !use.erased().contains(key));
        return needless.stream()
                .map(TextKeyUse.Key::municipality)
                .distinct()
                .mapToInt(municipality -> tenancy.write(
                        municipality,
                        jdbc -> jdbc.sql("DELETE FROM ops.text_key WHERE municipality = ? AND key = ANY (?)"
                                        + " AND (key = ANY (?) OR made_at < clock_timestamp() - interval '1 day')")
                                .params(municipality, of(municipality, needless), of(municipality, use.erased()))
                                .update()))
                .sum();
    }

    private static UUID[] of(String municipality, Set<TextKeyUse.Key> keys) {
        return keys.stream()
                .filter(key -> key.municipality().equals(municipality))
                .map(TextKeyUse.Key::key)
                .toArray(UUID[]::new);
    }

    private Set<TextKeyUse.Key> textKeys() {
        return new HashSet<>(reader.query(
                "SELECT municipality, key FROM ops.text_key",
                (row, number) -> new TextKeyUse.Key(row.getString(1), row.getObject(2, UUID.class))));
    }

    private static Key own(Recorded<? extends Event> event, UniqueKeys.Key key) {
        return new Key(event.act().actor().municipality(), key.value());
    }

    private interface Each {
        void accept(Recorded<? extends Event> event);
    }

    private record Replayed(long events, long position) {}

    private record Stream(String municipality, UUID id) {}

    /** What can not be read, and may therefore hold anything. */
    private static final class Unread {
        private final Set<String> municipalities = new HashSet<>();
        private final Set<Stream> streams = new HashSet<>();

        void note(LedgerReader.Unreadable event) {
            municipalities.add(event.municipality());
            streams.add(new Stream(event.municipality(), event.stream()));
        }

        boolean mayHold(String municipality, UUID stream) {
            return streams.contains(new Stream(municipality, stream));
        }
    }

    private Replayed replay(long from, Each each, Consumer<LedgerReader.Unreadable> unreadable) {
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
            batch.unreadable().forEach(unreadable);
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

    private Map<Key, UUID> registered() {
        Map<Key, UUID> registered = new HashMap<>();
        reader.query("SELECT municipality, key, stream_id FROM ops.unique_key", row -> {
            registered.put(new Key(row.getString(1), row.getString(2)), row.getObject(3, UUID.class));
        });
        return registered;
    }
}
