package daicho.shared.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan's yearly evaluations are published.
 *
 * @param nextYearDirection whether publication requires that every continuing initiative has its direction for the next
 *     year
 * @param evaluation whether publication requires that every initiative has its evaluation; always required where the
 *     plan has a scale for ratings
 * @param confirmation whether publication requires that the secretariat has confirmed every final result of the year
 * @param indicatorValues whether publication requires that every indicator has its value of the year, or that it was not measured
 * @param licence under which they may be used; none = the licence from Daicho's configuration
 */
public record PublicationTerms(
        boolean nextYearDirection,
        boolean evaluation,
        boolean confirmation,
        boolean indicatorValues,
        @Nullable Licence licence) {
    /** The terms where none have been set. */
    public static final PublicationTerms NONE = new PublicationTerms(false, false, false, false, null);

    /** Whether every initiative must be evaluated every year. */
    public boolean asksForEvaluation(List<RatingScale> scales) {
        return !scales.isEmpty() || evaluation;
    }
}
