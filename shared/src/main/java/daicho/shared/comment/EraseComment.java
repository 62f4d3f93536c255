package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CommentErased}. */
public record EraseComment(
        @TargetAggregateIdentifier UUID comment,
        boolean answerToo,
        String reason,
        @Nullable String decisionNumber) implements CommentCommand {
    public EraseComment {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
