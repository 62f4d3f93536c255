package daicho.shared.measure;

import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link InitiativeRetired}. */
public record RetireInitiative(
        @TargetAggregateIdentifier UUID measure,
        int no,
        FiscalYear last,
        String reason,
        @Nullable String decisionNumber)
        implements MeasureCommand {
    public RetireInitiative {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
