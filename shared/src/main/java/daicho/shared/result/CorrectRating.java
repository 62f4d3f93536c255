package daicho.shared.result;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link RatingCorrected}.
 */
public record CorrectRating(
        @TargetAggregateIdentifier UUID rating,
        RatingContent content,
        String reason,
        @Nullable String decisionNumber) implements RatingCommand {
    public CorrectRating {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
