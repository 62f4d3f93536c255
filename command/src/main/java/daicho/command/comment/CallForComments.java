package daicho.command.comment;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.comment.CallCommand.CloseCallForComments;
import daicho.shared.comment.CallCommand.OpenCallForComments;
import daicho.shared.comment.CallCommand.ReopenCallForComments;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import daicho.shared.comment.CommentSubject;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** Whether citizens may comment on a plan. */
@Revision("1")
public class CallForComments extends LedgerAggregate<CallState> {
    CallForComments() {
        super(CallState.NONE);
    }

    @CommandHandler
    CallForComments(OpenCallForComments command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.MODERATE);
        streams.exclude(Locks.comments(command.plan()));
        CommentSubject plan = new CommentSubject("PLAN", command.plan());
        if (CommentedRecord.find(streams, actor.municipality(), plan).isEmpty()) {
            throw Refusal.unknown("plan.unknown", command.plan());
        }
        CallState before = streams.current(CallState.NONE, command.call());
        if (before.plan() != null) {
            throw Refusal.existing(before.open() ? "comment.call_open" : "comment.call_closed", command.call());
        }
        append(new CallForCommentsOpened(
                command.call(), new MunicipalityCode(actor.municipality()), command.plan(), command.decisionNumber()));
    }

    @CommandHandler
    void close(CloseCallForComments command, Actor actor, Streams streams) {
        Rights.require(actor, Action.MODERATE);
        hold(streams);
        if (!state().open()) {
            throw Refusal.conflict("comment.call_closed");
        }
        append(new CallForCommentsClosed(command.call(), command.decisionNumber()));
    }

    @CommandHandler
    void reopen(ReopenCallForComments command, Actor actor, Streams streams) {
        Rights.require(actor, Action.MODERATE);
        hold(streams);
        if (state().open()) {
            throw Refusal.conflict("comment.call_open");
        }
        append(new CallForCommentsReopened(command.call(), command.reason(), command.decisionNumber()));
    }

    private void hold(Streams streams) {
        streams.exclude(Locks.comments(Objects.requireNonNull(state().plan())));
    }
}
