package daicho.shared.comment;

import daicho.shared.audit.SealedText;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link CommentAdded}. The municipality is the actor's. */
public record AddComment(
        @TargetAggregateIdentifier UUID comment,
        CommentSubject on,
        Audience audience,
        SealedText text,
        @Nullable SealedText name,
        boolean nameShown)
        implements CommentCommand {
    public AddComment {
        if (name != null && name.key().equals(text.key())) {
            throw new IllegalArgumentException("one key seals one text");
        }
    }
}
