package daicho.query.audit;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The trail: one row for every event of any type. Only the first event of a stream says what the stream is about, so
 * the entry of that event is read when a later event is entered.
 */
@Component
class AuditEntryProjection implements Projection<AuditEntryView> {
    /** The keys of types, since there are few and each is asked for with every event. */
    private static final Map<String, UUID> KEYS = new ConcurrentHashMap<>();

    @Override
    public View<AuditEntryView> view() {
        return AuditEntryView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.severally();
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.sequence() == 0 ? List.of(event.stream()) : List.of(new UUID(0, event.position()), event.stream());
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<AuditEntryView> rows) {
        AuditEntryView first = event.sequence() == 0 ? null : rows.get(event.stream());
        Concerned concerned = Concerned.of(event.stream(), event.event(), first == null ? null : first.begun());
        Actor actor = event.act().actor();
        String type = EventTypes.nameOf(event.event().getClass());
        rows.put(new AuditEntryView(
                event.position(),
                actor.municipality(),
                event.recordedAt(),
                type,
                event.stream(),
                event.sequence(),
                actor.person(),
                event.sequence() == 0 ? concerned : null));
        concerned.subjects().forEach(subject -> rows.list(Listed.SUBJECT.letter, subject));
        concerned.departments().forEach(department -> rows.list(Listed.DEPARTMENT.letter, department));
        rows.list(Listed.ACTOR.letter, actor.person());
        rows.list(Listed.TYPE.letter, KEYS.computeIfAbsent(type, Listed::keyOf));
    }
}
