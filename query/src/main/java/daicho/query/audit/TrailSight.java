package daicho.query.audit;

import daicho.query.Past;
import daicho.shared.access.Actor;
import java.util.Map;

/**
 * What somebody may know of the trail, as far as one feature has a say. Whatever is not seen is neither told, nor found by a
 * filter, nor told as what something was before.
 */
public interface TrailSight {
    /** The entries that are seen: a condition on {@link AuditEntryView} with {@link #parameters}. */
    String condition();

    /** Of the condition; their names are the feature's own. */
    Map<String, ?> parameters();

    /** The same for an entry that is at hand. */
    boolean sees(AuditEntryView entry);

    /** A feature's rule of what is seen. */
    interface Rule {
        TrailSight of(Past past, Actor reader);
    }
}
