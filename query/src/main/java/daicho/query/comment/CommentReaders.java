package daicho.query.comment;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.audit.AuditEntryView;
import daicho.query.audit.SealedReaders;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Who reads which comments. The secretariat and the auditor read all of them. The city's staff read internal ones.
 * Everybody with an account reads public ones once they are approved, and their own. Nobody else reads hidden ones.
 */
@Component
class CommentReaders implements SealedReaders {
    static boolean readsAll(Actor actor) {
        return Rights.allows(actor, Action.READ_ALL_COMMENTS);
    }

    /** The condition on the view for one reader; see {@link #parameters}. */
    static String condition(Actor actor) {
        if (readsAll(actor)) {
            return "true";
        }
        return "not hidden and (person = :reader or "
                + (Rights.allows(actor, Action.READ_INTERNAL_COMMENTS) ? "audience = 'INTERNAL' or " : "")
                + "(audience = 'PUBLIC' and approved))";
    }

    /** The parameters of the condition. */
    static Map<String, ?> parameters(Actor actor) {
        return readsAll(actor) ? Map.of() : Map.of("reader", actor.person());
    }

    @Override
    public String feature() {
        return "comment";
    }

    @Override
    public boolean mayRead(Asked asked, Past past, AuditEntryView entry) {
        return readsAll(asked.actor());
    }
}
