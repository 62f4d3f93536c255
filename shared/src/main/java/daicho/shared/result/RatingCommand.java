package daicho.shared.result;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a rating. */
public sealed interface RatingCommand extends Command permits RateInitiative, CorrectRating {
    UUID rating();

    @Override
    default UUID stream() {
        return rating();
    }
}
