package daicho.shared.scoring;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link ScoringRoundClosed}. */
public record CloseScoringRound(
        @TargetAggregateIdentifier UUID round, @Nullable String decisionNumber) implements ScoringRoundCommand {
    public CloseScoringRound {
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
