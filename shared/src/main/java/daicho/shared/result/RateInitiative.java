package daicho.shared.result;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * See {@link InitiativeRated}.
 */
public record RateInitiative(@TargetAggregateIdentifier UUID rating, RatingOf of, RatingContent content)
        implements RatingCommand {}
