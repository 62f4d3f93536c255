package daicho.shared.scoring;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link MeasureScored} and {@link OpinionGiven}. The person is the one who sits in the seat on the day.
 *
 * @param seat none = the actor's own
 * @param opinion that comes with the score
 */
public record ScoreMeasure(
        @TargetAggregateIdentifier UUID round,
        @Nullable UUID seat,
        UUID measure,
        int score,
        @Nullable GivenOpinion opinion,
        LocalDate on)
        implements ScoringRoundCommand {
    /** The opinion if one comes along; its answer is forgotten with it. */
    @Override
    public UUID subject() {
        return opinion == null ? round : opinion.opinion();
    }
}
