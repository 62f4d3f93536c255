package daicho.shared.result;

import daicho.shared.Event;
import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a rating; one stream per rating. */
public sealed interface RatingEvent extends Event {
    UUID rating();

    @Override
    default UUID stream() {
        return rating();
    }

    /**
     * A year of an initiative is rated.
     *
     * @param rating its id
     * @param municipality whose plan
     * @param of what it is of
     * @param content what it says; the scale is always named
     */
    @Revision("1")
    record InitiativeRated(UUID rating, MunicipalityCode municipality, RatingOf of, RatingContent content)
            implements RatingEvent {}

    /**
     * A rating says something else from now on; what it said stays readable.
     *
     * @param rating corrected
     * @param content in full, as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record RatingCorrected(
            UUID rating,
            RatingContent content,
            String reason,
            @Nullable String decisionNumber) implements RatingEvent {}
}
