package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link PrintedCountCorrected}. */
public record CorrectPrintedCount(
        @TargetAggregateIdentifier UUID printedCount, PrintedCountContent content, String reason)
        implements PrintedCountCommand {
    public CorrectPrintedCount {
        Days.orNone("/printedOn", content.printedOn());
        reason = Texts.text("/reason", reason);
    }
}
