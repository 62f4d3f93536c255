package daicho.shared.plan;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link PlanTextRevised}. */
public record RevisePlanText(
        @TargetAggregateIdentifier UUID planText,
        PlanTextContent content,
        String reason,
        @Nullable String decisionNumber)
        implements PlanTextCommand {
    public RevisePlanText {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
