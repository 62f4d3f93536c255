package daicho.shared.result;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * See {@link YearPlanSet}.
 */
public record SetYearPlan(@TargetAggregateIdentifier UUID yearPlan, YearPlanOf of, YearPlanContent content)
        implements YearPlanCommand {}
