package daicho.shared.scoring;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link AnswerErased}. */
public record EraseAnswer(@TargetAggregateIdentifier UUID round, UUID opinion, String reason)
        implements ScoringRoundCommand {
    public EraseAnswer {
        reason = Texts.text("/reason", reason);
    }

    @Override
    public UUID subject() {
        return opinion;
    }
}
