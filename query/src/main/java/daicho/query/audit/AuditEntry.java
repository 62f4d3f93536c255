package daicho.query.audit;

import daicho.query.audit.StreamEvents.Found;
import daicho.query.audit.StreamEvents.Place;
import daicho.shared.Act;
import daicho.shared.Channel;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Kinds;
import daicho.shared.Recorded;
import daicho.shared.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the trail together with what the ledger says of its event.
 *
 * @param row of the entry
 * @param id of the event
 * @param act the circumstances
 * @param event none if this version cannot read it
 * @param first the first event of the stream; none if this version cannot read it
 * @param concerned what it is about
 */
record AuditEntry(
        AuditEntryView row,
        UUID id,
        Act act,
        @Nullable Event event,
        @Nullable Event first,
        Concerned concerned) {
    /**
     * The entries of some rows, in their order.
     *
     * @param found the events of the rows, and the first events of their streams
     * @throws IllegalStateException the ledger does not hold an event of the trail
     */
    static List<AuditEntry> of(List<AuditEntryView> rows, Map<Place, Found> found) {
        return rows.stream()
                .map(row -> {
                    Found own = found.get(new Place(row.stream(), row.sequence()));
                    if (own == null) {
                        throw new IllegalStateException("the ledger does not hold the event at " + row.position());
                    }
                    Found begun = found.get(new Place(row.stream(), 0));
                    Event first = begun == null ? null : begun.event();
                    Concerned about = row.sequence() == 0 ? null : Concerned.of(row.stream(), first, null);
                    return new AuditEntry(
                            row,
                            own.id(),
                            own.act(),
                            own.event(),
                            first,
                            Concerned.of(row.stream(), own.event(), about));
                })
                .toList();
    }

    long position() {
        return row.position();
    }

    String municipality() {
        return row.municipality();
    }

    Instant recordedAt() {
        return row.recordedAt();
    }

    String type() {
        return row.type();
    }

    /** Kind of record that the stream is: {@code plan}, {@code measure}, {@code result} … */
    String kind() {
        return Kinds.of(EventTypes.ofName(row.type()).orElseThrow()).name();
    }

    UUID stream() {
        return row.stream();
    }

    long sequence() {
        return row.sequence();
    }

    List<UUID> subjects() {
        return concerned.subjects();
    }

    List<UUID> departments() {
        return concerned.departments();
    }

    UUID person() {
        return act.actor().person();
    }

    Role role() {
        return act.actor().role();
    }

    /** 職名 at the time. */
    String title() {
        return act.actor().title();
    }

    List<UUID> actorDepartments() {
        return act.actor().departments().stream().sorted().toList();
    }

    Channel channel() {
        return act.channel();
    }

    @Nullable
    String reason() {
        return text("reason");
    }

    /** 決裁番号. */
    @Nullable
    String decisionNumber() {
        return text("decisionNumber");
    }

    private @Nullable String text(String name) {
        return event == null ? null : Payload.text(event, name);
    }

    /** The event as the ledger holds it; none if this version cannot read it. */
    @Nullable
    Recorded<? extends Event> recorded() {
        return event == null ? null : new Recorded<>(position(), id, stream(), sequence(), recordedAt(), act, event);
    }

    /** Entries are of different events. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditEntry entry && entry.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
