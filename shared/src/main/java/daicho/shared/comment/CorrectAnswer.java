package daicho.shared.comment;

import daicho.shared.Texts;
import daicho.shared.audit.SealedText;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link AnswerCorrected}. */
public record CorrectAnswer(@TargetAggregateIdentifier UUID comment, SealedText answer, String reason)
        implements CommentCommand {
    public CorrectAnswer {
        reason = Texts.text("/reason", reason);
    }
}
