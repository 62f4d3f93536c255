package daicho.shared.result;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingAnnulled;
import daicho.shared.result.RatingEvent.RatingCorrected;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a rating. */
public sealed interface RatingCommand extends Command {
    UUID rating();

    @Override
    default UUID stream() {
        return rating();
    }

    /**
     * See {@link InitiativeRated}.
     */
    record RateInitiative(@TargetAggregateIdentifier UUID rating, RatingOf of, RatingContent content)
            implements RatingCommand {}

    /**
     * See {@link RatingCorrected}.
     */
    record CorrectRating(
            @TargetAggregateIdentifier UUID rating,
            RatingContent content,
            String reason,
            @Nullable String decisionNumber)
            implements RatingCommand {
        public CorrectRating {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /**
     * See {@link RatingAnnulled}.
     */
    record AnnulRating(
            @TargetAggregateIdentifier UUID rating,
            String reason,
            @Nullable String decisionNumber) implements RatingCommand {
        public AnnulRating {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
