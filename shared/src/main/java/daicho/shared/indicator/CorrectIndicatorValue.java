package daicho.shared.indicator;

import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link IndicatorValueCorrected}. */
public record CorrectIndicatorValue(
        @TargetAggregateIdentifier UUID indicator,
        FiscalYear fiscalYear,
        IndicatorValue value,
        String reason,
        @Nullable String decisionNumber)
        implements IndicatorCommand {
    public CorrectIndicatorValue {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
