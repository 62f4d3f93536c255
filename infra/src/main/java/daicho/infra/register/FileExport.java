package daicho.infra.register;

import daicho.infra.database.Tenancy;
import daicho.query.evidence.StoredFiles;
import daicho.shared.evidence.FileDamaged;
import daicho.shared.evidence.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The files that a municipality's records carry, each as a file of a folder that is named by its SHA-256, and a list of
 * them that says which evidence in the events is which file.
 */
@Component
public class FileExport {
    private static final String LIST = "files.jsonl";

    private final Tenancy tenancy;
    private final StoredFiles files;

    FileExport(Tenancy tenancy, StoredFiles files) {
        this.tenancy = tenancy;
        this.files = files;
    }

    /**
     * The outcome.
     *
     * @param files written
     * @param faults in words; a file with a fault is in neither the folder nor the list
     */
    public record Outcome(int files, List<String> faults) {}

    private record Kept(StoredFile file, String line) {}

    /** Writes them; a file that is there already with the right size is left alone. */
    public Outcome write(String municipality, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Kept kept : kept(municipality)) {
            try {
                Files.createDirectories(folder);
                write(municipality, kept.file(), folder.resolve(kept.file().sha256()));
                lines.add(kept.line());
            } catch (FileDamaged e) {
                // Erased meanwhile, or a fault.
                if (kept(municipality).contains(kept)) {
                    faults.add("the file " + kept.file().sha256() + " cannot be read: " + e.getMessage());
                }
            }
        }
        if (!lines.isEmpty()) {
            Files.write(folder.resolve(LIST), lines, StandardCharsets.UTF_8);
        }
        return new Outcome(lines.size(), faults);
    }

    private void write(String municipality, StoredFile file, Path to) throws IOException {
        if (Files.exists(to) && Files.size(to) == file.size()) {
            return;
        }
        Path begun = to.resolveSibling(to.getFileName() + ".part");
        try (InputStream bytes = files.verified(municipality, file).open()) {
            Files.copy(bytes, begun, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(begun, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<Kept> kept(String municipality) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("""
                        SELECT f.sha256, f.size, f.media_type, json_build_object(
                                   'sha256', f.sha256, 'size', f.size, 'mediaType', f.media_type,
                                   'evidence', json_agg(u.evidence ORDER BY u.evidence))::text
                          FROM ops.file AS f JOIN ops.file_use AS u USING (municipality, file)
                         WHERE f.municipality = ? GROUP BY f.municipality, f.file ORDER BY f.sha256
                        """)
                        .param(municipality)
                        .query((row, number) -> new Kept(
                                new StoredFile(row.getString(3), row.getLong(2), row.getString(1)), row.getString(4)))
                        .list());
    }
}
