package daicho.shared.comment;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a comment. */
public sealed interface CommentCommand extends Command
        permits AddComment,
                ApproveComment,
                AnswerComment,
                CorrectCommentAnswer,
                HideComment,
                ShowComment,
                EraseComment,
                EraseCommentAnswer {
    UUID comment();

    @Override
    default UUID stream() {
        return comment();
    }
}
