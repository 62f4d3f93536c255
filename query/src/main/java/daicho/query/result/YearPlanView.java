package daicho.query.result;

import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.Figure;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year plan as it stands.
 *
 * @param id of the year plan
 * @param municipality code
 * @param plan of the measure
 * @param measure of the initiative
 * @param initiative planned
 * @param firstFiscalYear starting calendar year of the first fiscal year planned
 * @param lastFiscalYear starting calendar year of the last fiscal year planned
 * @param departments that plan
 * @param text 計画・方向性
 * @param programmes 事業
 * @param figures intended
 * @param sharedText id of a text that covers several lines
 * @param correctionReason why it was last corrected
 * @param version of its stream
 */
public record YearPlanView(
        UUID id,
        String municipality,
        UUID plan,
        UUID measure,
        UUID initiative,
        int firstFiscalYear,
        int lastFiscalYear,
        List<UUID> departments,
        @Nullable String text,
        List<String> programmes,
        List<Figure> figures,
        @Nullable UUID sharedText,
        @Nullable String correctionReason,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<YearPlanView> VIEW = new View<>("year_plan", YearPlanView.class);

    /** First to last fiscal year planned. */
    public FiscalYears years() {
        return new FiscalYears(new FiscalYear(firstFiscalYear), new FiscalYear(lastFiscalYear));
    }

    /** Whether it plans a year. */
    public boolean covers(FiscalYear year) {
        return firstFiscalYear <= year.startYear() && lastFiscalYear >= year.startYear();
    }
}
