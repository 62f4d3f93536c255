package daicho.query.scoring;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.audit.AuditEntryView;
import daicho.query.audit.SealedReaders;
import daicho.shared.access.Action;
import daicho.shared.access.Rights;
import org.springframework.stereotype.Component;

/**
 * Opinions in the trail: a reader who may not know about an opinion does not find its entry, see
 * {@link RoundVisibility}. So the secretariat and the auditor may read everything that they find.
 */
@Component
class OpinionReaders implements SealedReaders {
    @Override
    public String feature() {
        return "scoring";
    }

    @Override
    public boolean mayRead(Asked asked, Past past, AuditEntryView entry) {
        return Rights.allows(asked.actor(), Action.READ_SHEETS);
    }
}
