package daicho.query.snapshot;

import daicho.query.audit.Acts.Act;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Subject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of a plan that is not at the end of a time what it was at its beginning. What was changed and changed back
 * is no change.
 *
 * @param change what became of it
 * @param changeName the same in the caller's language
 * @param kind of record, as the table of its view is called: {@code measure}, {@code initiative}, {@code yearResult},
 *     {@code heading} …
 * @param kindName the same in the caller's language
 * @param id of the record
 * @param subject whose stream it belongs to, with the version of the last change
 * @param about the initiative, measure, committee or plan that it belongs to, as it was called at the last change
 * @param fiscalYear starting calendar year that it is about, if it is about one
 * @param changes field by field; of what was added, all that it says, and of what was removed, all that it said
 * @param acts who did it, when and why, newest first
 */
record RecordChange(
        What change,
        String changeName,
        String kind,
        String kindName,
        UUID id,
        @Nullable Subject subject,
        @Nullable String about,
        @Nullable Integer fiscalYear,
        List<FieldChange> changes,
        List<Act> acts) {
    /** What became of a record. */
    enum What {
        /** It is new, or there again. */
        ADDED,
        /** It says something else. */
        CHANGED,
        /** It was annulled, withdrawn, removed or erased, or it ended: was retired, terminated, dissolved. */
        REMOVED
    }
}
