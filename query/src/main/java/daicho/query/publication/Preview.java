package daicho.query.publication;

import daicho.query.result.Missing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What publishing a year would do now; the preview changes nothing.
 *
 * @param plan to publish
 * @param fiscalYear starting calendar year
 * @param era in the Japanese calendar
 * @param ready whether it would be published
 * @param closed whether the year is closed, which it must be
 * @param partlyOpen whether a part of it accepts records, which it must not
 * @param nextYearDirection whether the plan asks for directions for the next year
 * @param evaluation whether every initiative must be evaluated
 * @param confirmation whether the plan asks for confirmed results
 * @param indicatorValues whether the plan asks for the values of all indicators
 * @param edition number that it would get
 * @param previous edition
 * @param unchanged whether the previous edition is still valid and has the same content
 * @param sha256 of the bytes that would be published
 * @param size in bytes
 * @param owed how many records are missing
 * @param unassigned what no department owes, as in the list of missing records
 * @param openRounds scoring rounds of the year that are still open: their averages would not be in the edition
 * @param missing by department
 * @param changes since the previous edition
 */
@Schema(name = "PublicationPreview")
public record Preview(
        UUID plan,
        int fiscalYear,
        String era,
        boolean ready,
        boolean closed,
        boolean partlyOpen,
        boolean nextYearDirection,
        boolean evaluation,
        boolean confirmation,
        boolean indicatorValues,
        int edition,
        @Nullable UUID previous,
        boolean unchanged,
        String sha256,
        long size,
        int owed,
        List<Missing.Owed> unassigned,
        List<OpenRound> openRounds,
        List<Missing.OfDepartment> missing,
        List<Change> changes) {
    /** For readers who may no longer see the previous edition, since the changes reveal its content. */
    Preview withoutChanges() {
        return new Preview(
                plan,
                fiscalYear,
                era,
                ready,
                closed,
                partlyOpen,
                nextYearDirection,
                evaluation,
                confirmation,
                indicatorValues,
                edition,
                previous,
                unchanged,
                sha256,
                size,
                owed,
                unassigned,
                openRounds,
                missing,
                List.of());
    }
}
