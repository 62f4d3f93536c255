package daicho.shared.result;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link YearPlanCorrected}.
 */
public record CorrectYearPlan(
        @TargetAggregateIdentifier UUID yearPlan,
        YearPlanContent content,
        String reason,
        @Nullable String decisionNumber)
        implements YearPlanCommand {
    public CorrectYearPlan {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
