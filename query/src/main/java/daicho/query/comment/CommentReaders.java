package daicho.query.comment;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.audit.AuditEntryView;
import daicho.query.audit.SealedReaders;
import daicho.shared.audit.Actor;
import daicho.shared.audit.Role;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who reads which comments. The secretariat and the auditor read all of them. The city's staff read internal ones; everybody
 * with an account reads public ones once they are approved, and what they have written themselves; nobody else reads what is
 * hidden.
 */
@Component
class CommentReaders implements SealedReaders {
    private static final Set<Role> ALL = Set.of(Role.SECRETARIAT, Role.AUDITOR);

    static boolean readsAll(Actor actor) {
        return ALL.contains(actor.role());
    }

    /** The condition on the view for one reader; see {@link #parameters}. */
    static String condition(Actor actor) {
        if (readsAll(actor)) {
            return "true";
        }
        return "not hidden and (person = :reader or "
                + (actor.role() == Role.STAFF ? "audience = 'INTERNAL' or " : "")
                + "(audience = 'PUBLIC' and approved))";
    }

    /** What the condition mentions. */
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
