package daicho.shared.comment;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a comment; one stream per comment. */
public sealed interface CommentEvent extends Event
        permits CommentAdded,
                CommentApproved,
                CommentAnswered,
                CommentAnswerCorrected,
                CommentHidden,
                CommentShown,
                CommentErased,
                CommentAnswerErased {
    UUID comment();

    @Override
    default UUID stream() {
        return comment();
    }
}
