package daicho.query.plan;

import daicho.query.View;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanPeriod;
import daicho.shared.plan.PlanWording;
import daicho.shared.plan.PublicationTerms;
import daicho.shared.plan.RatingScale;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param name 計画名
 * @param philosophy 基本理念
 * @param firstFiscalYear starting calendar year of its first fiscal year
 * @param lastFiscalYear starting calendar year of its last fiscal year
 * @param levelNames its own words for its levels, top to measure
 * @param scales for rating initiatives, the default one first
 * @param earlier its wordings and scales in earlier fiscal years, oldest first
 * @param earlierPeriods its years as the documents of earlier fiscal years print them, oldest first
 * @param precedingPlan the plan that it follows
 * @param reason why it was last revised, its period changed or its precedingPlan named
 * @param decisionNumber 決裁番号 of that
 * @param publicationTerms how its evaluations are published
 * @param version of its stream, including its headings' and fiscal years' events
 */
public record PlanView(
        UUID id,
        String municipality,
        String name,
        @Nullable String philosophy,
        int firstFiscalYear,
        int lastFiscalYear,
        List<String> levelNames,
        List<RatingScale> scales,
        List<ByYear.Earlier<PlanWording>> earlier,
        List<ByYear.Earlier<PlanPeriod>> earlierPeriods,
        @Nullable UUID precedingPlan,
        @Nullable String reason,
        @Nullable String decisionNumber,
        PublicationTerms publicationTerms,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<PlanView> VIEW = new View<>("plan", PlanView.class);

    /** Its wording and scales, by the year in which they hold. */
    public ByYear<PlanWording> wording() {
        return new ByYear<>(new PlanWording(name, philosophy, levelNames, scales), earlier);
    }

    /** Its years, by the year whose documents print them. */
    public ByYear<PlanPeriod> period() {
        return new ByYear<>(new PlanPeriod(years()), earlierPeriods);
    }

    /** Whether every initiative must be evaluated in a year. */
    public boolean asksForEvaluation(FiscalYear year) {
        return publicationTerms.asksForEvaluation(wording().in(year).scales());
    }

    /** First to last fiscal year. */
    public FiscalYears years() {
        return new FiscalYears(new FiscalYear(firstFiscalYear), new FiscalYear(lastFiscalYear));
    }
}
