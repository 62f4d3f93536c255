package daicho.command.comment;

import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.shared.Refusal;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CommentSubject;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What citizens without an account may comment on: what a call for comments covers that is open that day. The refusal
 * is the same for every reason, so that nobody learns what exists.
 */
final class OpenToComments {
    private OpenToComments() {}

    /** Inside a command, keeps the calls unchanged until the transaction ends. */
    static void require(Streams streams, String municipality, CommentSubject subject, Today today) {
        Optional<CommentedRecord> on = CommentedRecord.find(streams, municipality, subject)
                .filter(found -> !found.isAnnulled(streams) && !found.isWithdrawn(streams));
        Optional<UUID> plan = on.flatMap(CommentedRecord::plan);
        plan.ifPresent(open -> streams.share(Locks.comments(open)));
        boolean open = plan.stream()
                .flatMap(id -> calls(streams, id))
                .map(call -> streams.current(CallState.NONE, call))
                .filter(call -> call.municipality().equals(municipality))
                .anyMatch(call -> call.takes(on.orElseThrow(), today.inJapan()));
        if (!open) {
            throw Refusal.unknown("comment.not_open");
        }
    }

    /** The plan's standing call, and those that have keys. */
    private static Stream<UUID> calls(Streams streams, UUID plan) {
        return Stream.concat(
                        Stream.of(CallEvent.callOf(plan)), streams.owners(CallEvent.callKeys(plan)).values().stream())
                .distinct();
    }
}
