package daicho.query.audit;

import daicho.shared.Channel;
import daicho.shared.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of the trail, newest first.
 *
 * @param items entries of the page
 * @param next cursor of the next page; none at the end
 */
@Schema(name = "AuditTrail")
public record Trail(List<Entry> items, @Nullable String next) {
    /**
     * What happened.
     *
     * @param position in the ledger
     * @param recordedAt when it was recorded
     * @param id of the event
     * @param type its stored name
     * @param words a sentence in the caller's language, with the names of that time
     * @param actor who
     * @param onBehalfOf whose act it is, where somebody else entered it
     * @param channel the way in
     * @param subject the record that changed
     * @param departments whose records are affected, as they were called then
     * @param changes field by field
     * @param changesUnknown note in the caller's language that not all changes are known, since a view could not
     *     process the event or an earlier one; none if all are known
     * @param reason why, where a reason is required
     * @param decisionNumber 決裁番号
     * @param requestKey of the client
     * @param correlation of everything that follows from one request
     * @param causation the message that led to it
     */
    public record Entry(
            long position,
            Instant recordedAt,
            UUID id,
            String type,
            String words,
            Who actor,
            @Nullable Principal onBehalfOf,
            Channel channel,
            Subject subject,
            List<Named> departments,
            List<FieldChange> changes,
            @Nullable String changesUnknown,
            @Nullable String reason,
            @Nullable String decisionNumber,
            @Nullable String requestKey,
            String correlation,
            String causation) {
        /** The same with more information on who acted, and for whom. */
        Entry by(Who known, @Nullable Principal principal) {
            return new Entry(
                    position,
                    recordedAt,
                    id,
                    type,
                    words,
                    known,
                    principal,
                    channel,
                    subject,
                    departments,
                    changes,
                    changesUnknown,
                    reason,
                    decisionNumber,
                    requestKey,
                    correlation,
                    causation);
        }
    }

    /**
     * Who acted.
     *
     * @param person id; the name lives outside the ledger
     * @param name the present one, as long as it is kept
     * @param nameErased that there was one and it was erased, in the caller's language
     * @param role in which capacity
     * @param roleName in the caller's language
     * @param title 職名 at the time
     * @param departments as they were called then
     */
    @Schema(name = "AuditTrailActor")
    public record Who(
            UUID person,
            @Nullable String name,
            @Nullable String nameErased,
            Role role,
            String roleName,
            String title,
            List<Named> departments) {}

    /**
     * Whose act somebody else entered.
     *
     * @param person id; the name lives outside the ledger
     * @param name the present one, as long as it is kept
     * @param nameErased that there was one and it was erased, in the caller's language
     */
    public record Principal(
            UUID person, @Nullable String name, @Nullable String nameErased) {}

    /**
     * The record that changed.
     *
     * @param id of its stream
     * @param kind {@code plan}, {@code measure}, {@code result} …
     * @param version of the stream from this event on
     */
    public record Subject(UUID id, String kind, long version) {}

    /**
     * A department with its name at that time.
     *
     * @param id its id
     * @param name then
     */
    @Schema(name = "AuditTrailDepartment")
    public record Named(UUID id, String name) {}

    /**
     * Stands in for a sealed text that is not shown.
     *
     * @param state whether it exists but is hidden from the reader, or is gone
     * @param label the same in the caller's language
     */
    public record Sealed(State state, String label) {
        /** Why it is not shown. */
        public enum State {
            SEALED,
            ERASED
        }
    }

    /**
     * A field before and after.
     *
     * @param field path in the record; parts of lists, and rows other than the record itself, have their key in
     *     brackets
     * @param label in the caller's language
     * @param before the earlier value, if any; a sealed text as text if the reader may see it, otherwise as
     *     {@link Sealed}
     * @param after the new value, in the same form
     */
    public record FieldChange(
            String field,
            String label,
            @Nullable Object before,
            @Nullable Object after) {}
}
