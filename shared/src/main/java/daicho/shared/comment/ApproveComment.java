package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CommentApproved}. */
public record ApproveComment(
        @TargetAggregateIdentifier UUID comment, @Nullable String decisionNumber) implements CommentCommand {
    public ApproveComment {
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
