package daicho.query.audit;

import daicho.query.Past;
import daicho.shared.access.Actor;
import java.util.Map;

/**
 * What somebody may know about the trail, as far as one feature decides it. An entry that is not visible is not shown,
 * not found by a filter, and not used as the earlier value of a change.
 */
public interface TrailSight {
    /** The visible entries: a condition on {@link AuditEntryView} with {@link #parameters}. */
    String condition();

    /** Parameters of the condition; their names are used only by this feature. */
    Map<String, ?> parameters();

    /** The same for a given entry. */
    boolean sees(AuditEntryView entry);

    /** A feature's rule for what is visible. */
    interface Rule {
        TrailSight of(Past past, Actor reader);
    }
}
