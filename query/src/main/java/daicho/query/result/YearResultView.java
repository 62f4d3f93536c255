package daicho.query.result;

import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year result as it stands.
 *
 * @param id of the result
 * @param municipality code
 * @param of what it is about
 * @param content what it says
 * @param review where the secretariat's check stands
 * @param reviewReason why it was returned, or the note of the confirmation
 * @param correctionReason why it was last corrected
 * @param version of its stream
 */
public record YearResultView(
        UUID id,
        String municipality,
        @Unfold ResultOf of,
        @Unfold ResultContent content,
        Review review,
        @Nullable String reviewReason,
        @Nullable String correctionReason,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<YearResultView> VIEW = new View<>("year_result", YearResultView.class);

    YearResultView now(
            ResultContent nowContent,
            Review nowReview,
            @Nullable String nowReviewReason,
            @Nullable String nowCorrectionReason,
            long nowVersion) {
        return new YearResultView(
                id, municipality, of, nowContent, nowReview, nowReviewReason, nowCorrectionReason, nowVersion);
    }
}
