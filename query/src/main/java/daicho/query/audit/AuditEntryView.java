package daicho.query.audit;

import daicho.query.View;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the ledger in the trail, with what it takes to find it and to decide who may see it. Everything else that
 * an entry says is in the ledger, see {@link AuditEntry}. Never changes.
 *
 * @param position in the ledger
 * @param municipality code
 * @param recordedAt when it was recorded
 * @param type its stored name
 * @param stream it belongs to
 * @param sequence in the stream
 * @param person who
 * @param begun what the record is about, if this is its first event
 */
public record AuditEntryView(
        long position,
        String municipality,
        Instant recordedAt,
        String type,
        UUID stream,
        long sequence,
        UUID person,
        @Nullable Concerned begun)
        implements View.EventRow {
    /** Its lists, see {@link Listed}. */
    static final String LISTS = "audit_list";

    private static final View.OfEvents OF_EVENTS = new View.OfEvents("stream = of_id AND sequence = 0", LISTS);

    /** The table. */
    public static final View<AuditEntryView> VIEW = new View<>("audit_entry", AuditEntryView.class, OF_EVENTS);

    /** The entries that are listed under a key; has the columns {@code what}, {@code key} and {@code first} as well. */
    static final View<AuditEntryView> FOUND = new View<>("audit_found", AuditEntryView.class, OF_EVENTS);

    @Override
    public boolean isReread() {
        return sequence == 0;
    }

    /** The first entry of a stream has the id of the stream, by which later ones find it. */
    @Override
    public UUID id() {
        return sequence == 0 ? stream : new UUID(0, position);
    }
}
