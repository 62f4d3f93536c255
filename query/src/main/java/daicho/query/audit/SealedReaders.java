package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Past;

/** Who may read the sealed texts of a feature's events in the trail; without such a rule nobody may. */
public interface SealedReaders {
    /** The feature, as in the names of its events. */
    String feature();

    /** Whether the texts of the entry may be opened for the reader of the trail. */
    boolean mayRead(Asked asked, Past past, AuditEntryView entry);
}
