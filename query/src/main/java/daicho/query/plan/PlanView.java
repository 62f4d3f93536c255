package daicho.query.plan;

import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
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
        PublicationTerms publicationTerms,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<PlanView> VIEW = new View<>("plan", PlanView.class);

    /** Whether every initiative must be evaluated every year. */
    public boolean asksForEvaluation() {
        return publicationTerms.asksForEvaluation(scales);
    }

    /** First to last fiscal year. */
    public FiscalYears years() {
        return new FiscalYears(new FiscalYear(firstFiscalYear), new FiscalYear(lastFiscalYear));
    }
}
