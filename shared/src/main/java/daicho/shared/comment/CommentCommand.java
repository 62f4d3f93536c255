package daicho.shared.comment;

import daicho.shared.Command;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswerErased;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentApproved;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentEvent.CommentHidden;
import daicho.shared.comment.CommentEvent.CommentUnhidden;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a comment. */
public sealed interface CommentCommand extends Command {
    UUID comment();

    @Override
    default UUID stream() {
        return comment();
    }

    /** See {@link CommentAdded}. The municipality is the actor's. */
    record AddComment(
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

    /** See {@link CommentApproved}. */
    record ApproveComment(
            @TargetAggregateIdentifier UUID comment,
            @Nullable String decisionNumber) implements CommentCommand {
        public ApproveComment {
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link CommentAnswered}. */
    record AnswerComment(
            @TargetAggregateIdentifier UUID comment,
            SealedText answer,
            @Nullable UUID sharedAnswer) implements CommentCommand {
        public AnswerComment(UUID comment, SealedText answer) {
            this(comment, answer, null);
        }
    }

    /** See {@link CommentAnswerCorrected}. */
    record CorrectCommentAnswer(
            @TargetAggregateIdentifier UUID comment,
            SealedText answer,
            String reason,
            @Nullable UUID sharedAnswer) implements CommentCommand {
        public CorrectCommentAnswer {
            reason = Texts.text("/reason", reason);
        }

        public CorrectCommentAnswer(UUID comment, SealedText answer, String reason) {
            this(comment, answer, reason, null);
        }
    }

    /** See {@link CommentHidden}. */
    record HideComment(@TargetAggregateIdentifier UUID comment, String reason) implements CommentCommand {
        public HideComment {
            reason = Texts.text("/reason", reason);
        }
    }

    /** See {@link CommentUnhidden}. */
    record UnhideComment(@TargetAggregateIdentifier UUID comment, String reason) implements CommentCommand {
        public UnhideComment {
            reason = Texts.text("/reason", reason);
        }
    }

    /** See {@link CommentErased}. */
    record EraseComment(
            @TargetAggregateIdentifier UUID comment,
            boolean answerToo,
            String reason,
            @Nullable String decisionNumber) implements CommentCommand {
        public EraseComment {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link CommentAnswerErased}. */
    record EraseCommentAnswer(
            @TargetAggregateIdentifier UUID comment,
            String reason,
            @Nullable String decisionNumber) implements CommentCommand {
        public EraseCommentAnswer {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
