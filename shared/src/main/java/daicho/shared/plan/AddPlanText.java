package daicho.shared.plan;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link PlanTextAdded}. */
public record AddPlanText(@TargetAggregateIdentifier UUID planText, PlanTextOf of, PlanTextContent content)
        implements PlanTextCommand {
    public AddPlanText {
        of.kind().requireComplete(content);
    }
}
