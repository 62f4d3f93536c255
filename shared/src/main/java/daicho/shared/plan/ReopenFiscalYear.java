package daicho.shared.plan;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link FiscalYearReopened}. */
public record ReopenFiscalYear(
        @TargetAggregateIdentifier UUID plan,
        FiscalYear fiscalYear,
        String reason,
        @Nullable String decisionNumber) implements PlanCommand {
    public ReopenFiscalYear {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
