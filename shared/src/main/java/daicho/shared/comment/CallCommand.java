package daicho.shared.comment;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a plan's call for comments. */
public sealed interface CallCommand extends Command {
    UUID call();

    @Override
    default UUID stream() {
        return call();
    }

    /** See {@link CallForCommentsOpened}. The municipality is the actor's, and the call's id follows from the plan. */
    record OpenCallForComments(UUID plan, @Nullable String decisionNumber) implements CallCommand {
        public OpenCallForComments {
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID call() {
            return CallEvent.callOf(plan);
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
