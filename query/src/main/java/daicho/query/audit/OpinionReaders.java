package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.shared.audit.Role;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Opinions of a scoring round: whoever may not know of one does not find its entry, so that the secretariat and the auditor may
 * read all that they find. Stands here, since the trail asks scoring which entries there are for whom.
 */
@Component
class OpinionReaders implements SealedReaders {
    private static final Set<Role> READERS = Set.of(Role.SECRETARIAT, Role.AUDITOR);

    @Override
    public String feature() {
        return "scoring";
    }

    @Override
    public boolean mayRead(Asked asked, Past past, AuditEntryView entry) {
        return READERS.contains(asked.actor().role());
    }
}
