package daicho.shared.comment;

import daicho.shared.Event;
import daicho.shared.Ids;
import java.util.UUID;

/** What happens to a plan's call for comments (意見募集); one stream per plan. */
public sealed interface CallEvent extends Event
        permits CallForCommentsOpened, CallForCommentsClosed, CallForCommentsReopened {
    UUID call();

    @Override
    default UUID stream() {
        return call();
    }

    /** The stream of a plan's call: a plan has one, so the id follows from it. */
    static UUID callOf(UUID plan) {
        return Ids.named("call-for-comments/" + plan);
    }
}
