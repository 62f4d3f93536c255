package daicho.shared.result;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * See {@link YearResultReturned}.
 */
public record ReturnYearResult(@TargetAggregateIdentifier UUID result, String reason) implements YearResultCommand {
    public ReturnYearResult {
        reason = Texts.text("/reason", reason);
    }
}
