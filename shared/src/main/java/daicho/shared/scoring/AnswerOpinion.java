package daicho.shared.scoring;

import daicho.shared.Texts;
import daicho.shared.audit.SealedText;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link OpinionAnswered}. */
public record AnswerOpinion(
        @TargetAggregateIdentifier UUID round,
        UUID opinion,
        SealedText text,
        @Nullable String reason) implements ScoringRoundCommand {
    public AnswerOpinion {
        reason = Texts.textOrNone("/reason", reason);
    }

    @Override
    public UUID subject() {
        return opinion;
    }
}
