package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.shared.access.Action;
import daicho.shared.access.Rights;
import org.springframework.stereotype.Component;

/** Details of members, reasons of leaving and minutes in the trail: for those who may read the names of all persons. */
@Component
class CommitteeReaders implements SealedReaders {
    @Override
    public String feature() {
        return "committee";
    }

    @Override
    public boolean mayRead(Asked asked, Past past, AuditEntryView entry) {
        return Rights.allows(asked.actor(), Action.READ_PERSONS);
    }
}
