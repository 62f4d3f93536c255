package daicho.shared.measure;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link InitiativeAdded}. Its number is the next in the measure. */
public record AddInitiative(@TargetAggregateIdentifier UUID measure, UUID initiative, InitiativeContent content)
        implements MeasureCommand {
    @Override
    public UUID subject() {
        return initiative;
    }
}
