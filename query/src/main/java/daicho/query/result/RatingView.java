package daicho.query.result;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingOf;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rating as it stands.
 *
 * @param id of the rating
 * @param municipality code
 * @param of what it is about
 * @param content what it says
 * @param correctionReason why it was last corrected
 * @param annulled why it counts nowhere, if it was annulled
 * @param version of its stream
 */
public record RatingView(
        UUID id,
        String municipality,
        @Unfold RatingOf of,
        @Unfold RatingContent content,
        @Nullable String correctionReason,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<RatingView> VIEW = new View<>("rating", RatingView.class);

    Annulled asAnnulled() {
        return new Annulled(
                "rating",
                id,
                of.initiative(),
                of.fiscalYear().startYear(),
                of.fiscalYear().startYear(),
                Objects.requireNonNull(annulled));
    }
}
