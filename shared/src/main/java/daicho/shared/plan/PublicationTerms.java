package daicho.shared.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan's yearly evaluations are published.
 *
 * @param nextYearDirection whether none is published before every initiative that goes on has its direction for the next
 *     year
 * @param evaluation whether none is published before every initiative has its evaluation; asked for anyway where the plan has a
 *     scale to rate by
 * @param licence under which they may be used; none = the one that Daicho is configured with
 */
public record PublicationTerms(
        boolean nextYearDirection,
        boolean evaluation,
        @Nullable Licence licence) {
    /** Where nothing is laid down. */
    public static final PublicationTerms NONE = new PublicationTerms(false, false, null);

    /** Whether every initiative is to be evaluated every year. */
    public boolean asksForEvaluation(List<RatingScale> scales) {
        return !scales.isEmpty() || evaluation;
    }
}
