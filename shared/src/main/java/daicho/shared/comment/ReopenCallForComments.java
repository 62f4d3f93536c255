package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CallForCommentsReopened}. */
public record ReopenCallForComments(
        @TargetAggregateIdentifier UUID call,
        String reason,
        @Nullable String decisionNumber) implements CallCommand {
    public ReopenCallForComments {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
