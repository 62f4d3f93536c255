package daicho.shared.indicator;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link IndicatorRevised}. */
public record ReviseIndicator(
        @TargetAggregateIdentifier UUID indicator,
        IndicatorContent content,
        String reason,
        @Nullable String decisionNumber)
        implements IndicatorCommand {
    public ReviseIndicator {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
