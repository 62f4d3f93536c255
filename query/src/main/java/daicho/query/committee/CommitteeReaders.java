package daicho.query.committee;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.audit.AuditEntryView;
import daicho.query.audit.SealedReaders;
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
        return Onlooker.isTrusted(asked.actor());
    }
}
