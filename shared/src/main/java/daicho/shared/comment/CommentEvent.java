package daicho.shared.comment;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a comment; one stream per comment. */
public sealed interface CommentEvent extends Event
        permits CommentAdded,
                CommentApproved,
                CommentAnswered,
                AnswerCorrected,
                CommentHidden,
                CommentShown,
                CommentErased,
                AnswerErased {
    UUID comment();

    @Override
    default UUID stream() {
        return comment();
    }
}
