package daicho.shared.scoring;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link ScoringRoundReopened}. */
public record ReopenScoringRound(
        @TargetAggregateIdentifier UUID round,
        String reason,
        @Nullable String decisionNumber) implements ScoringRoundCommand {
    public ReopenScoringRound {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
