package daicho.shared.comment;

import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsDaysChanged;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a call for comments. */
public sealed interface CallCommand extends Command {
    UUID call();

    @Override
    default UUID stream() {
        return call();
    }

    /** See {@link CallForCommentsOpened}. The municipality is the actor's, the plan that of the subject. */
    record OpenCallForComments(
            @TargetAggregateIdentifier UUID call,
            CommentSubject on,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String decisionNumber)
            implements CallCommand {
        public OpenCallForComments {
            requireInOrder(firstDay, lastDay);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        /** A plan's standing call. */
        public OpenCallForComments(UUID plan, @Nullable String decisionNumber) {
            this(CallEvent.callOf(plan), new CommentSubject("PLAN", plan), null, null, decisionNumber);
        }
    }

    /** See {@link CallForCommentsDaysChanged}. */
    record ChangeDaysOfCall(
            @TargetAggregateIdentifier UUID call,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber)
            implements CallCommand {
        public ChangeDaysOfCall {
            requireInOrder(firstDay, lastDay);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    private static void requireInOrder(@Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {
        if (firstDay != null && lastDay != null && lastDay.isBefore(firstDay)) {
            throw Refusal.invalid("comment.days_reversed", "/lastDay", firstDay, lastDay);
        }
    }

    /** See {@link CallForCommentsClosed}. */
    record CloseCallForComments(
            @TargetAggregateIdentifier UUID call, @Nullable String decisionNumber) implements CallCommand {
        public CloseCallForComments {
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link CallForCommentsReopened}. */
    record ReopenCallForComments(
            @TargetAggregateIdentifier UUID call,
            String reason,
            @Nullable String decisionNumber) implements CallCommand {
        public ReopenCallForComments {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
