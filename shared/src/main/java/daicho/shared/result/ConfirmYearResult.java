package daicho.shared.result;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link YearResultConfirmed}.
 */
public record ConfirmYearResult(
        @TargetAggregateIdentifier UUID result, @Nullable String note) implements YearResultCommand {
    public ConfirmYearResult {
        note = Texts.textOrNone("/note", note);
    }
}
