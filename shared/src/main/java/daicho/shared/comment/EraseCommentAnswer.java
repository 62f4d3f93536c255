package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CommentAnswerErased}. */
public record EraseCommentAnswer(
        @TargetAggregateIdentifier UUID comment,
        String reason,
        @Nullable String decisionNumber) implements CommentCommand {
    public EraseCommentAnswer {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
