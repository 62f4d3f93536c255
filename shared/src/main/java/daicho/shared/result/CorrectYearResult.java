package daicho.shared.result;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link YearResultCorrected}.
 */
public record CorrectYearResult(
        @TargetAggregateIdentifier UUID result,
        ResultContent content,
        String reason,
        @Nullable String decisionNumber) implements YearResultCommand {
    public CorrectYearResult {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
