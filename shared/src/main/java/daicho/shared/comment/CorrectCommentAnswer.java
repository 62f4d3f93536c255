package daicho.shared.comment;

import daicho.shared.Texts;
import daicho.shared.audit.SealedText;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link CommentAnswerCorrected}. */
public record CorrectCommentAnswer(
        @TargetAggregateIdentifier UUID comment, SealedText answer, String reason) implements CommentCommand {
    public CorrectCommentAnswer {
        reason = Texts.text("/reason", reason);
    }
}
