package daicho.shared.scoring;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link OpinionGiven}.
 *
 * @param seat none = the actor's own, or nobody's in a reported round
 */
public record GiveOpinion(
        @TargetAggregateIdentifier UUID round, @Nullable UUID seat, UUID measure, GivenOpinion opinion, LocalDate on)
        implements ScoringRoundCommand {
    @Override
    public UUID subject() {
        return opinion.opinion();
    }
}
