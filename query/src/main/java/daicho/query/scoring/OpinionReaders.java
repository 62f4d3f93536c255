package daicho.query.scoring;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.audit.AuditEntryView;
import daicho.query.audit.SealedReaders;
import daicho.shared.audit.Role;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Opinions in the trail: whoever may not know of one does not find its entry, see {@link RoundSecrets}, so that secretariat and
 * auditor may read all that they find.
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
