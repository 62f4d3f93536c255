package daicho.query.evidence;

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
 * Who reads which evidence. Whoever reads a record reads what it carries. Opinions are shown without names, and a file
 * may tell whose it is: so evidence of an opinion is for those who may know its author. What was removed is for those
 * who read the trail.
 */
@Component
class EvidenceReaders implements SealedReaders {
    /** The condition on the view for one reader; see {@link #parameters}. */
    static String condition(Actor actor) {
        return Rights.allows(actor, Action.READ_SHEETS) ? "true" : "(subject_type <> 'OPINION' or person = :reader)";
    }

    /** The parameters of the condition. */
    static Map<String, ?> parameters(Actor actor) {
        return Rights.allows(actor, Action.READ_SHEETS) ? Map.of() : Map.of("reader", actor.person());
    }

    static boolean readsRemoved(Actor actor) {
        return Rights.allows(actor, Action.READ_TRAIL);
    }

    @Override
    public String feature() {
        return "evidence";
    }

    @Override
    public boolean mayRead(Asked asked, Past past, AuditEntryView entry) {
        return Rights.allows(asked.actor(), Action.READ_TRAIL);
    }
}
