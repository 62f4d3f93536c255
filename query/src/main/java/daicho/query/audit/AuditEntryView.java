package daicho.query.audit;

import daicho.query.View;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the ledger in the trail. Never changes.
 *
 * @param id follows from stream and sequence
 * @param municipality code
 * @param event its id
 * @param position in the ledger
 * @param recordedAt when it was recorded
 * @param type its stored name
 * @param kind of record that the stream is: {@code plan}, {@code measure}, {@code result} …
 * @param stream it belongs to
 * @param sequence in the stream
 * @param subjects ids of everything that the event or the first event of its stream names, the stream included
 * @param person who
 * @param role in which capacity
 * @param title 職名 at the time
 * @param actorDepartments the actor worked for
 * @param departments whose records are affected
 * @param channel the way in
 * @param requestKey of the client
 * @param correlation of everything that follows from one request
 * @param causation the message that led to it
 * @param reason why, where a reason is required
 * @param decisionNumber 決裁番号
 */
public record AuditEntryView(
        UUID id,
        String municipality,
        UUID event,
        long position,
        Instant recordedAt,
        String type,
        String kind,
        UUID stream,
        long sequence,
        List<UUID> subjects,
        UUID person,
        Role role,
        String title,
        List<UUID> actorDepartments,
        List<UUID> departments,
        Channel channel,
        @Nullable String requestKey,
        String correlation,
        String causation,
        @Nullable String reason,
        @Nullable String decisionNumber)
        implements View.Row {
    /** The table. */
    public static final View<AuditEntryView> VIEW = new View<>("audit_entry", AuditEntryView.class);

    static UUID id(UUID stream, long sequence) {
        return Ids.named("audit/" + stream + "/" + sequence);
    }
}
