package daicho.query.result;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanOf;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year plan as it stands.
 *
 * @param id of the year plan
 * @param municipality code
 * @param of what it is about
 * @param content what it says
 * @param correctionReason why it was last corrected
 * @param annulled why it counts nowhere, if it was annulled
 * @param version of its stream
 */
public record YearPlanView(
        UUID id,
        String municipality,
        @Unfold Of of,
        @Unfold YearPlanContent content,
        @Nullable String correctionReason,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<YearPlanView> VIEW = new View<>("year_plan", YearPlanView.class);

    /**
     * What a year plan is about, with its years as two columns; never changes.
     *
     * @param plan of the measure
     * @param measure of the initiative
     * @param initiative planned
     * @param firstFiscalYear starting calendar year of the first fiscal year planned
     * @param lastFiscalYear starting calendar year of the last fiscal year planned
     * @param departments that plan
     */
    public record Of(
            UUID plan, UUID measure, UUID initiative, int firstFiscalYear, int lastFiscalYear, List<UUID> departments) {
        Of(YearPlanOf of) {
            this(
                    of.plan(),
                    of.measure(),
                    of.initiative(),
                    of.years().first().startYear(),
                    of.years().last().startYear(),
                    of.departments());
        }
    }

    /** First to last fiscal year planned. */
    public FiscalYears years() {
        return new FiscalYears(new FiscalYear(of.firstFiscalYear()), new FiscalYear(of.lastFiscalYear()));
    }

    /** Whether it plans a year. */
    public boolean covers(FiscalYear year) {
        return of.firstFiscalYear() <= year.startYear() && of.lastFiscalYear() >= year.startYear();
    }

    Annulled asAnnulled() {
        return new Annulled(
                "yearPlan",
                id,
                of.initiative(),
                of.firstFiscalYear(),
                of.lastFiscalYear(),
                Objects.requireNonNull(annulled));
    }
}
