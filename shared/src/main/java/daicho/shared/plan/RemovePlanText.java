package daicho.shared.plan;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link PlanTextRemoved}. */
public record RemovePlanText(
        @TargetAggregateIdentifier UUID planText,
        String reason,
        @Nullable String decisionNumber) implements PlanTextCommand {
    public RemovePlanText {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
