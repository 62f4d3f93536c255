package daicho.query.plan;

import daicho.query.View;
import daicho.shared.Ids;
import daicho.shared.plan.FiscalYear;
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
 */
public record FiscalYearView(
        UUID id,
        String municipality,
        UUID plan,
        int fiscalYear,
        boolean closed,
        @Nullable String reason,
        @Nullable String decisionNumber)
        implements View.Row {
    /** The table. */
    public static final View<FiscalYearView> VIEW = new View<>("fiscal_year", FiscalYearView.class);

    static UUID id(UUID plan, FiscalYear year) {
        return Ids.named("fiscal-year/" + plan + "/" + year);
    }
}
