package daicho.shared.plan;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link FiscalYearClosed}. */
public record CloseFiscalYear(
        @TargetAggregateIdentifier UUID plan,
        FiscalYear fiscalYear,
        @Nullable String decisionNumber) implements PlanCommand {
    public CloseFiscalYear {
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
