package daicho.command.comment;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan's call for comments as it stands.
 *
 * @param municipality code; empty before it is opened
 * @param plan whose call
 * @param open whether citizens may comment
 */
record CallState(String municipality, @Nullable UUID plan, boolean open) implements State<CallState> {
    /** Before the first event. */
    public static final CallState NONE = new CallState("", null, false);

    @Override
    public Class<CallEvent> events() {
        return CallEvent.class;
    }

    @Override
    public CallState evolve(Event event) {
        return switch ((CallEvent) event) {
            case CallForCommentsOpened e -> new CallState(e.municipality().value(), e.plan(), true);
            case CallForCommentsClosed e -> new CallState(municipality, plan, false);
            case CallForCommentsReopened e -> new CallState(municipality, plan, true);
        };
    }
}
