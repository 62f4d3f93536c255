package daicho.shared.scoring;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link OpinionWithdrawn}.
 *
 * @param seat none = the actor's own
 */
public record WithdrawOpinion(
        @TargetAggregateIdentifier UUID round, @Nullable UUID seat, UUID measure, LocalDate on)
        implements ScoringRoundCommand {}
