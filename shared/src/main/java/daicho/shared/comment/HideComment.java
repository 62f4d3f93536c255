package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link CommentHidden}. */
public record HideComment(@TargetAggregateIdentifier UUID comment, String reason) implements CommentCommand {
    public HideComment {
        reason = Texts.text("/reason", reason);
    }
}
