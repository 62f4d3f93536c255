package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CallForCommentsClosed}. */
public record CloseCallForComments(
        @TargetAggregateIdentifier UUID call, @Nullable String decisionNumber) implements CallCommand {
    public CloseCallForComments {
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
