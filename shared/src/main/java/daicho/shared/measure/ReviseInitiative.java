package daicho.shared.measure;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link InitiativeRevised}. */
public record ReviseInitiative(
        @TargetAggregateIdentifier UUID measure,
        int no,
        InitiativeContent content,
        String reason,
        @Nullable String decisionNumber)
        implements MeasureCommand {
    public ReviseInitiative {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
