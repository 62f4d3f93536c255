package daicho.query.publication;

import daicho.query.result.Missing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What publishing a year would do now; nothing is changed by looking.
 *
 * @param plan to be published
 * @param fiscalYear starting calendar year
 * @param era in the Japanese calendar
 * @param ready whether it would be published
 * @param closed whether the year is closed, which it must be
 * @param nextYearDirection whether the plan asks for directions for the next year
 * @param evaluation whether every initiative is to be evaluated
 * @param edition that it would be
 * @param previous edition
 * @param unchanged whether the previous edition stands and says the same
 * @param sha256 of what would be published
 * @param size in bytes
 * @param owed how many records are missing
 * @param unassigned lines that run without anybody in charge
 * @param missing by department
 * @param changes since the previous edition
 */
@Schema(name = "PublicationPreview")
record Preview(
        UUID plan,
        int fiscalYear,
        String era,
        boolean ready,
        boolean closed,
        boolean nextYearDirection,
        boolean evaluation,
        int edition,
        @Nullable UUID previous,
        boolean unchanged,
        String sha256,
        long size,
        int owed,
        List<Missing.Owed> unassigned,
        List<Missing.OfDepartment> missing,
        List<Change> changes) {
    /** For whom the previous edition is not to be seen any more, since changes tell what it said. */
    Preview withoutChanges() {
        return new Preview(
                plan,
                fiscalYear,
                era,
                ready,
                closed,
                nextYearDirection,
                evaluation,
                edition,
                previous,
                unchanged,
                sha256,
                size,
                owed,
                unassigned,
                missing,
                List.of());
    }
}
