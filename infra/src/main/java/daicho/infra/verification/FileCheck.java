package daicho.infra.verification;

import daicho.query.evidence.StoredFiles;
import daicho.shared.evidence.FileDamaged;
import daicho.shared.evidence.FileStoreAway;
import daicho.shared.evidence.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Checks that every file that an event names, and nothing has erased, is in its store with the bytes that were received;
 * and that no file is said to be needed that no event names.
 */
@Component
@Profile("!axon-server")
public class FileCheck {
    /** What the events need beside what the register says, as plain SQL finds them. */
    private static final String NEEDED_AND_KEPT = """
            SELECT coalesce(e.municipality, u.municipality) AS municipality,
                   coalesce(e.stream_id, u.evidence) AS evidence,
                   e.payload #>> '{content,file,sha256}' AS sha256,
                   (e.payload #>> '{content,file,size}')::bigint AS size, f.sha256 AS kept, f.size AS kept_size
              FROM (SELECT municipality, stream_id,
                           -- What is no text to the database names no file either; it must not end the check.
                           CASE WHEN pg_input_is_valid(payload::text, 'jsonb') THEN payload ELSE '{}' END AS payload
                      FROM ledger.event AS added WHERE type = 'evidence.EvidenceAdded' AND NOT EXISTS (
                           SELECT FROM ledger.event AS erased
                            WHERE erased.municipality = added.municipality AND erased.stream_id = added.stream_id
                              AND erased.type = 'evidence.EvidenceErased')) AS e
              FULL JOIN ops.file_use AS u ON u.municipality = e.municipality AND u.evidence = e.stream_id
              LEFT JOIN ops.file AS f ON f.municipality = u.municipality AND f.file = u.file
             WHERE e.payload #>> '{content,file,sha256}' IS NOT NULL OR u.evidence IS NOT NULL
             ORDER BY 1, 2
            """;

    /**
     * The outcome.
     *
     * @param files read to their end
     * @param faults in words; empty = every file is there and right
     */
    public record Outcome(long files, List<String> faults) {}

    private record Needed(
            String municipality,
            UUID evidence,
            @Nullable StoredFile file,
            @Nullable StoredFile kept) {}

    private record OfMunicipality(String municipality, StoredFile file) {}

    /** Reads as the projector, which sees the records of all municipalities, and the keys of none. */
    private final JdbcTemplate all;

    private final StoredFiles files;

    FileCheck(@Qualifier("projectorDataSource") DataSource projector, StoredFiles files) {
        this.all = new JdbcTemplate(projector);
        this.files = files;
    }

    /** Reads every file. */
    public Outcome run() {
        List<String> faults = new ArrayList<>();
        Set<OfMunicipality> read = new LinkedHashSet<>();
        for (Needed needed : needed()) {
            StoredFile file = needed.file();
            if (file == null) {
                faults.add("evidence " + needed.evidence() + " is said to need a file, and no event says so");
            } else if (!file.equals(needed.kept())) {
                faults.add("the file " + file.sha256() + " of evidence " + needed.evidence() + " is not registered;"
                        + " rebuild --keys registers it if it is there");
            } else {
                read.add(new OfMunicipality(needed.municipality(), file));
            }
        }
        read.forEach(file -> read(file, faults));
        return new Outcome(read.size(), faults);
    }

    private void read(OfMunicipality of, List<String> faults) {
        try {
            files.verified(of.municipality(), of.file());
        } catch (FileDamaged e) {
            // Unless it was erased since the list was made.
            if (needed().stream()
                    .anyMatch(needed -> needed.municipality().equals(of.municipality())
                            && of.file().equals(needed.file()))) {
                faults.add("the file " + of.file().sha256() + " of " + of.municipality() + " is damaged: "
                        + e.getMessage());
            }
        } catch (FileStoreAway e) {
            faults.add("the file " + of.file().sha256() + " of " + of.municipality() + " cannot be read: "
                    + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Needed> needed() {
        return all.query(
                NEEDED_AND_KEPT,
                (row, number) -> new Needed(
                        row.getString("municipality"),
                        row.getObject("evidence", UUID.class),
                        file(row.getString("sha256"), row.getLong("size")),
                        file(row.getString("kept"), row.getLong("kept_size"))));
    }

    /** The type of a file does not matter here. */
    private static @Nullable StoredFile file(@Nullable String sha256, long size) {
        return sha256 == null ? null : new StoredFile("", size, sha256);
    }
}
