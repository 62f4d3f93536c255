package daicho.command.comment;

import daicho.command.Locks;
import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CommentSubject;
import java.util.Optional;
import java.util.UUID;

/**
 * What citizens without an account may comment on: a plan whose call for comments is open, and its headings, measures
 * and initiatives. The refusal is the same for every reason, so that nobody learns what exists.
 */
final class OpenToComments {
    private OpenToComments() {}

    /** Inside a command, keeps the call unchanged until the transaction ends. */
    static void require(Streams streams, String municipality, CommentSubject subject) {
        Optional<UUID> plan = CommentedRecord.find(streams, municipality, subject)
                .filter(found -> !found.isAnnulled(streams))
                .flatMap(CommentedRecord::plan);
        plan.ifPresent(open -> streams.share(Locks.comments(open)));
        boolean open = plan.map(id -> streams.current(CallState.NONE, CallEvent.callOf(id)))
                .filter(call -> call.municipality().equals(municipality))
                .map(CallState::open)
                .orElse(false);
        if (!open) {
            throw Refusal.unknown("comment.not_open");
        }
    }
}
