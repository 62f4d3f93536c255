package daicho.shared.scoring;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link OpinionErased}. */
public record EraseOpinion(@TargetAggregateIdentifier UUID round, UUID opinion, String reason)
        implements ScoringRoundCommand {
    public EraseOpinion {
        reason = Texts.text("/reason", reason);
    }

    @Override
    public UUID subject() {
        return opinion;
    }
}
