package daicho.query.result;

import daicho.query.View;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rating as it stands.
 *
 * @param id of the rating
 * @param municipality code
 * @param plan of the measure
 * @param measure of the initiative
 * @param initiative rated
 * @param fiscalYear starting calendar year
 * @param department whose share is rated; none = the initiative as a whole
 * @param scale of the plan, by name
 * @param mark on the scale, in its one spelling
 * @param text 評価
 * @param correctionReason why it was last corrected
 * @param version of its stream
 */
public record RatingView(
        UUID id,
        String municipality,
        UUID plan,
        UUID measure,
        UUID initiative,
        int fiscalYear,
        @Nullable UUID department,
        @Nullable String scale,
        @Nullable String mark,
        @Nullable String text,
        @Nullable String correctionReason,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<RatingView> VIEW = new View<>("rating", RatingView.class);
}
