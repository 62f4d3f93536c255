package daicho.shared.indicator;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link IndicatorEstablished}. The municipality is the actor's. */
public record EstablishIndicator(@TargetAggregateIdentifier UUID indicator, IndicatorOf of, IndicatorContent content)
        implements IndicatorCommand {}
