package daicho.infra.verification;

import daicho.command.Locks;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TransactionLimits;
import daicho.infra.ledger.LedgerByStream;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.Recorded;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks that the ledger is complete: every stream has no gaps and no times that run backwards, and every event can be
 * read. The register of unique keys, role assignments and tokens match the events, the bytes of every edition are those
 * that were published, and the keys of sealed texts exist until an event erases them.
 */
@Component
@Profile("!axon-server")
public class LedgerCheck {
    private static final int BATCH = 5_000;

    /**
     * The outcome.
     *
     * @param events read
     * @param faults in words; empty = complete
     */
    public record Outcome(long events, List<String> faults) {}

    /** Reads as the projector, which sees the records of all municipalities. */
    private final JdbcTemplate reader;

    private final Tenancy tenancy;
    private final TransactionTemplate snapshot;
    private final LedgerReader ledger;
    private final LedgerByStream streams;
    private final LedgerSignal grown;

    public LedgerCheck(
            @Qualifier("projectorDataSource") DataSource projector,
            @Qualifier("projectorTransactionManager") PlatformTransactionManager transactions,
            Tenancy tenancy,
            LedgerReader ledger,
            LedgerByStream streams,
            @Qualifier("ledgerSignal") LedgerSignal grown) {
        this.reader = new JdbcTemplate(projector);
        this.tenancy = tenancy;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.ledger = ledger;
        this.streams = streams;
        this.grown = grown;
    }

    /** Reads the whole ledger, and everything that it is compared with, as of the same moment. */
    public Outcome run() {
        return Objects.requireNonNull(snapshot.execute(status -> inOneSnapshot()));
    }

    private Outcome inOneSnapshot() {
        // However long it takes.
        reader.execute("SET LOCAL statement_timeout = 0");
        TransactionLimits.lift(reader);
        List<String> faults = new ArrayList<>();
        checkStreams(faults);
        checkEditions(faults);
        TextKeyUse use = new TextKeyUse();
        AccessCheck access = new AccessCheck();
        try (KeyCheck keys = new KeyCheck(reader, faults)) {
            long events = streams.each(Long.MAX_VALUE, new LedgerByStream.Each() {
                @Override
                public void event(Recorded<? extends Event> event) {
                    keys.note(event);
                    use.note(event);
                    access.note(event);
                }

                @Override
                public void unreadable(LedgerReader.Unreadable event) {
                    faults.add(event.describe());
                    keys.noteUnreadable(event);
                    access.note(event);
                }
            });
            keys.finish();
            access.faults(reader, faults);
            use.faults(textKeys(), faults);
            return new Outcome(events, faults);
        }
    }

    private void checkStreams(List<String> faults) {
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
    }

    /** Checks that the bytes of an edition exist for its event, and have the digest and size that the event names. */
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

    /** Codes of all existing municipalities; an event that cannot be read may belong to another. */
    public List<String> municipalities() {
        return reader.query(
                "SELECT DISTINCT municipality FROM ledger.event WHERE type = 'municipality.MunicipalityRegistered'"
                        + " ORDER BY 1",
                (row, number) -> row.getString(1));
    }

    /** Makes the register of unique keys match the events; returns the number of keys. */
    public int rebuildKeys() {
        Map<String, Map<String, UUID>> keys = new TreeMap<>();
        Unread unread = new Unread();
        mend(
                "ops.unique_key",
                event -> {
                    Map<String, UUID> own =
                            keys.computeIfAbsent(event.act().actor().municipality(), none -> new HashMap<>());
                    Kinds.keyOf(event.event()).ifPresent(key -> own.put(key.value(), event.stream()));
                    if (event.event() instanceof AnnullingEvent annulling) {
                        own.entrySet()
                                .removeIf(key ->
                                        key.getValue().equals(event.stream()) && Kinds.frees(annulling, key.getKey()));
                    }
                },
                unread::note,
                (municipality, jdbc) -> {
                    Map<String, UUID> own = keys.getOrDefault(municipality, Map.of());
                    List<Object> right = List.of(
                            municipality,
                            own.keySet().toArray(String[]::new),
                            own.values().toArray(UUID[]::new));
                    // Keys that an event has reserved stay reserved while it cannot be read.
                    jdbc.sql("DELETE FROM ops.unique_key WHERE municipality = ? AND (key, stream_id) NOT IN"
                                    + " (SELECT * FROM unnest(?::text[], ?::uuid[])) AND NOT stream_id = ANY (?)")
                            .params(right)
                            .param(unread.streams(municipality))
                            .update();
                    return jdbc.sql("INSERT INTO ops.unique_key (municipality, key, stream_id)"
                                    + " SELECT ?, * FROM unnest(?::text[], ?::uuid[]) ON CONFLICT DO NOTHING")
                            .params(right)
                            .update();
                });
        return keys.values().stream().mapToInt(Map::size).sum();
    }

    /**
     * Makes the register of files that evidence needs match the events; returns the number of them. A file that is not
     * there is not registered, and stays a fault.
     */
    public int rebuildFileUses() {
        Map<String, Map<UUID, String>> needed = new TreeMap<>();
        Unread unread = new Unread();
        mend(
                "ops.file_use",
                event -> {
                    Map<UUID, String> own =
                            needed.computeIfAbsent(event.act().actor().municipality(), none -> new HashMap<>());
                    if (event.event() instanceof EvidenceAdded e && e.content().file() != null) {
                        own.put(e.evidence(), e.content().file().sha256());
                    } else if (event.event() instanceof EvidenceErased e) {
                        own.remove(e.evidence());
                    }
                },
                unread::note,
                (municipality, jdbc) -> {
                    Map<UUID, String> own = needed.getOrDefault(municipality, Map.of());
                    UUID[] evidence = own.keySet().toArray(UUID[]::new);
                    jdbc.sql("DELETE FROM ops.file_use WHERE municipality = ? AND NOT evidence = ANY (?)"
                                    + " AND NOT evidence = ANY (?)")
                            .params(municipality, evidence, unread.streams(municipality))
                            .update();
                    return jdbc.sql("INSERT INTO ops.file_use (municipality, evidence, file)"
                                    + " SELECT f.municipality, needed.evidence, f.file"
                                    + " FROM unnest(?::uuid[], ?::text[]) AS needed (evidence, sha256)"
                                    + " JOIN ops.file AS f ON f.municipality = ? AND f.sha256 = needed.sha256"
                                    + " ON CONFLICT DO NOTHING")
                            .params(evidence, own.values().toArray(String[]::new), municipality)
                            .update();
                });
        return needed.values().stream().mapToInt(Map::size).sum();
    }

    /** Makes the role assignments match the events; returns the number of assignments. */
    public int rebuildAssignments() {
        AccessCheck access = new AccessCheck();
        mend("ops.role_assignment", access::note, access::note, access::mend);
        return access.assignments();
    }

    /**
     * Destroys the keys of texts that are in no event, because their command was refused or was a repetition, and the
     * keys of erased texts; returns their number. Keys of the last day stay, since their event may still be on its way.
     * If there is an event that cannot be read, all keys that are not erased stay, since it may need any of them.
     */
    public int destroyNeedlessTextKeys() {
        TextKeyUse use = new TextKeyUse();
        Unread unread = new Unread();
        return mend(
                "ops.text_key",
                use::note,
                unread::note,
                (municipality, jdbc) -> jdbc.sql("""
                        DELETE FROM ops.text_key WHERE municipality = ? AND NOT key = ANY (?)
                           AND (key = ANY (?) OR NOT ? AND made_at < clock_timestamp() - interval '1 day')
                        """)
                        .params(
                                municipality,
                                of(municipality, use.needed()),
                                of(municipality, use.erased()),
                                unread.isIn(municipality))
                        .update());
    }

    private interface OfMunicipality {
        int mend(String municipality, JdbcClient jdbc);
    }

    /**
     * Reads the ledger and then repairs the rows in {@code ops}, one municipality after the other, while nodes serve.
     * For each repair, it locks the municipality's records for itself alone, as a command can, and reads what was
     * recorded since. No municipality is blocked for longer than this last part takes.
     *
     * @param table whose rows may not follow from any event
     * @param each called for each event, in order
     * @param unreadable called for each event that cannot be read
     * @return the sum of the results of the repairs
     */
    private int mend(String table, Each each, Consumer<LedgerReader.Unreadable> unreadable, OfMunicipality mending) {
        long reached = replay(0, each, unreadable).position();
        SortedSet<String> all = new TreeSet<>(municipalities());
        all.addAll(reader.queryForList("SELECT DISTINCT municipality FROM " + table, String.class));
        int mended = 0;
        for (String municipality : all) {
            // The repairs before have taken some time; so catch up now, to keep this municipality's turn short.
            long from = replay(reached, each, unreadable).position();
            reached = from;
            mended += tenancy.write(municipality, jdbc -> {
                jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                        .param(Locks.records(municipality))
                        .query(row -> {});
                since(municipality, from, each, unreadable);
                return mending.mend(municipality, jdbc);
            });
        }
        return mended;
    }

    /** Reads what a municipality has recorded after a position. Nobody else writes there now, so nothing is missing. */
    private void since(String municipality, long position, Each each, Consumer<LedgerReader.Unreadable> unreadable) {
        List<Long> positions = tenancy.read(
                municipality,
                jdbc -> jdbc.sql(
                                "SELECT position FROM ledger.event WHERE municipality = ? AND position > ? ORDER BY position")
                        .params(municipality, position)
                        .query(Long.class)
                        .list());
        for (long recorded : positions) {
            LedgerReader.Batch batch = ledger.at(municipality, recorded);
            batch.events().forEach(each::accept);
            batch.unreadable().forEach(unreadable);
        }
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

    private interface Each {
        void accept(Recorded<? extends Event> event);
    }

    private record Replayed(long events, long position) {}

    /** Events that cannot be read, and so may hold anything. */
    private static final class Unread {
        private final Map<String, Set<UUID>> streams = new HashMap<>();

        void note(LedgerReader.Unreadable event) {
            streams.computeIfAbsent(event.municipality(), none -> new HashSet<>())
                    .add(event.stream());
        }

        boolean isIn(String municipality) {
            return streams.containsKey(municipality);
        }

        UUID[] streams(String municipality) {
            return streams.getOrDefault(municipality, Set.of()).toArray(UUID[]::new);
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
                // Waits for a transaction that has drawn a position, before reading what comes after it.
                grown.pause();
            }
            for (Recorded<? extends Event> event : batch.events()) {
                each.accept(event);
                count++;
            }
            batch.unreadable().forEach(unreadable);
            after = batch.complete();
        }
    }
}
