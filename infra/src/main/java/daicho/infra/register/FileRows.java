package daicho.infra.register;

import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.evidence.StoredFile;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which evidence needs which file, kept in the transaction that appends the event. */
public final class FileRows {
    private FileRows() {}

    /** Whether an event changes rows here. */
    public static boolean areChangedBy(Event event) {
        return event instanceof EvidenceErased
                || (event instanceof EvidenceAdded added && added.content().file() != null);
    }

    /**
     * Notes what an event needs or erases.
     *
     * @throws Refusal if it needs a file that is not there; so no event ever names bytes that are not stored
     */
    public static void apply(JdbcClient jdbc, Event event, String municipality) {
        if (event instanceof EvidenceAdded added && added.content().file() != null) {
            use(jdbc, municipality, added.evidence(), added.content().file());
        } else if (event instanceof EvidenceErased erased) {
            drop(jdbc, municipality, Set.of(erased.evidence()));
        }
    }

    private static void use(JdbcClient jdbc, String municipality, UUID evidence, StoredFile needed) {
        // Keeps the file until the event is in the ledger, or waits until its deletion is.
        UUID file = jdbc.sql(
                        "SELECT file FROM ops.file WHERE municipality = ? AND sha256 = ? AND size = ? FOR KEY SHARE")
                .params(municipality, needed.sha256(), needed.size())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Refusal.invalid("evidence.upload_unknown", "/upload", needed.sha256()));
        jdbc.sql("INSERT INTO ops.file_use (municipality, evidence, file) VALUES (?, ?, ?)"
                        + " ON CONFLICT (municipality, evidence) DO NOTHING")
                .params(municipality, evidence, file)
                .update();
    }

    /**
     * Ends the need of evidence for its files; without any other need, keys and bytes are gone.
     *
     * @return how many files are gone
     */
    public static int drop(JdbcClient jdbc, String municipality, Collection<UUID> evidence) {
        UUID[] all = evidence.toArray(UUID[]::new);
        // Others that begin or end to need the files wait, and the next statement sees what they have done.
        Set<UUID> files = new TreeSet<>(jdbc.sql("SELECT f.file FROM ops.file AS f"
                        + " JOIN ops.file_use AS u USING (municipality, file)"
                        + " WHERE u.municipality = ? AND u.evidence = ANY (?) ORDER BY f.file FOR UPDATE OF f")
                .params(municipality, all)
                .query(UUID.class)
                .list());
        if (files.isEmpty()) {
            return 0;
        }
        jdbc.sql("DELETE FROM ops.file_use WHERE municipality = ? AND evidence = ANY (?)")
                .params(municipality, all)
                .update();
        return files.stream().mapToInt(file -> delete(jdbc, municipality, file)).sum();
    }

    /** Deletes a file that no evidence needs, and its uploads; an object in the bucket is noted for deletion. */
    static int delete(JdbcClient jdbc, String municipality, UUID file) {
        return jdbc.sql("""
                WITH gone AS (
                    DELETE FROM ops.file AS f
                     WHERE f.municipality = :municipality AND f.file = :file AND NOT EXISTS (
                           SELECT FROM ops.file_use AS u WHERE u.municipality = f.municipality AND u.file = f.file)
                    RETURNING f.municipality, f.file, f.place),
                noted AS (
                    INSERT INTO ops.file_gone (municipality, file)
                    SELECT municipality, file FROM gone WHERE place = 'BUCKET' ON CONFLICT DO NOTHING)
                SELECT count(*) FROM gone
                """)
                .param("municipality", municipality)
                .param("file", file)
                .query(Integer.class)
                .single();
    }
}
