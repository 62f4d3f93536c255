package daicho.query.result;

import daicho.query.View;
import daicho.shared.result.Figure;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year result as it stands.
 *
 * @param id of the result
 * @param municipality code
 * @param plan of the measure
 * @param measure of the initiative
 * @param initiative reported on
 * @param fiscalYear starting calendar year
 * @param departments that report
 * @param stage interim or final
 * @param asOf day an interim result stands for
 * @param text 実績
 * @param programmes 事業
 * @param figures counted
 * @param sharedText id of a text that covers several years or lines
 * @param notApplicable 該当なし
 * @param review where the secretariat's check stands
 * @param reviewReason why it was returned, or the note of the confirmation
 * @param correctionReason why it was last corrected
 * @param version of its stream
 */
public record YearResultView(
        UUID id,
        String municipality,
        UUID plan,
        UUID measure,
        UUID initiative,
        int fiscalYear,
        List<UUID> departments,
        Stage stage,
        @Nullable LocalDate asOf,
        @Nullable String text,
        List<String> programmes,
        List<Figure> figures,
        @Nullable UUID sharedText,
        boolean notApplicable,
        Review review,
        @Nullable String reviewReason,
        @Nullable String correctionReason,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<YearResultView> VIEW = new View<>("year_result", YearResultView.class);
}
