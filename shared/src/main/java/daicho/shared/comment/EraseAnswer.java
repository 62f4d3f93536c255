package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link AnswerErased}. */
public record EraseAnswer(
        @TargetAggregateIdentifier UUID comment,
        String reason,
        @Nullable String decisionNumber) implements CommentCommand {
    public EraseAnswer {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
