package daicho.shared.measure;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link MeasureRevised}. */
public record ReviseMeasure(
        @TargetAggregateIdentifier UUID measure,
        @Nullable String title,
        String reason,
        @Nullable String decisionNumber) implements MeasureCommand {
    public ReviseMeasure {
        title = Texts.nameOrNone("/title", title);
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
