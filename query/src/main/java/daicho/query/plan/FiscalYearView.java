package daicho.query.plan;

import daicho.query.View;
import daicho.shared.Ids;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PartOfYear;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fiscal year of a plan that was closed at least once; a year without a row is open.
 *
 * @param id follows from plan and year
 * @param municipality code
 * @param plan whose year
 * @param fiscalYear starting calendar year
 * @param closed whether results, ratings and indicator values of the year are no longer accepted
 * @param reason why it was reopened
 * @param decisionNumber 決裁番号 of the last closing or reopening
 * @param reopenedParts of a closed year, each up to its last day
 */
public record FiscalYearView(
        UUID id,
        String municipality,
        UUID plan,
        int fiscalYear,
        boolean closed,
        @Nullable String reason,
        @Nullable String decisionNumber,
        List<ReopenedPart> reopenedParts)
        implements View.Row {
    /**
     * A part of a closed year that accepts records again.
     *
     * @param department whose records; none = everybody's
     * @param measure of the line
     * @param initiative the line; none = all lines, and indicators
     * @param lastDay on which they are accepted
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Schema(name = "ReopenedPartOfYear")
    public record ReopenedPart(
            @Nullable UUID department,
            @Nullable UUID measure,
            @Nullable UUID initiative,
            LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber) {
        boolean isOf(PartOfYear part) {
            return part.equals(new PartOfYear(department, measure, initiative));
        }
    }

    /** The table. */
    public static final View<FiscalYearView> VIEW = new View<>("fiscal_year", FiscalYearView.class);

    FiscalYearView with(List<ReopenedPart> nowReopened) {
        return new FiscalYearView(
                id, municipality, plan, fiscalYear, closed, reason, decisionNumber, List.copyOf(nowReopened));
    }

    static UUID id(UUID plan, FiscalYear year) {
        return Ids.named("fiscal-year/" + plan + "/" + year);
    }
}
