package daicho.shared.comment;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link CommentShown}. */
public record ShowComment(@TargetAggregateIdentifier UUID comment, String reason) implements CommentCommand {
    public ShowComment {
        reason = Texts.text("/reason", reason);
    }
}
