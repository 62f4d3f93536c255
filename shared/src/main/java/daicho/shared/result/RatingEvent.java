package daicho.shared.result;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a rating; one stream per rating. */
public sealed interface RatingEvent extends Event permits InitiativeRated, RatingCorrected {
    UUID rating();

    @Override
    default UUID stream() {
        return rating();
    }
}
