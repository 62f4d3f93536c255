package daicho.query.audit;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Act;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Kinds;
import daicho.shared.Recorded;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The trail: one row for every event of any type. Only the first event of a stream says what the stream is about, so
 * the entry of that event is read when a later event is entered.
 */
@Component
class AuditEntryProjection implements Projection<AuditEntryView> {
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
        UUID own = AuditEntryView.id(event.stream(), event.sequence());
        return event.sequence() == 0 ? List.of(own) : List.of(own, AuditEntryView.id(event.stream(), 0));
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<AuditEntryView> rows) {
        Payload payload = new Payload(event.event());
        Act act = event.act();
        Set<UUID> subjects = new LinkedHashSet<>(List.of(event.stream()));
        subjects.addAll(payload.ids());
        Set<UUID> departments = new LinkedHashSet<>(payload.departments());
        if (event.sequence() > 0) {
            AuditEntryView first = rows.get(AuditEntryView.id(event.stream(), 0));
            if (first != null) {
                subjects.addAll(first.subjects());
                if (departments.isEmpty()) {
                    departments.addAll(first.departments());
                }
            }
        }
        rows.put(new AuditEntryView(
                AuditEntryView.id(event.stream(), event.sequence()),
                act.actor().municipality(),
                event.id(),
                event.position(),
                event.recordedAt(),
                EventTypes.nameOf(event.event().getClass()),
                Kinds.of(event.event().getClass()).name(),
                event.stream(),
                event.sequence(),
                List.copyOf(subjects),
                act.actor().person(),
                act.actor().role(),
                act.actor().title(),
                act.actor().departments().stream().sorted().toList(),
                List.copyOf(departments),
                act.channel(),
                act.requestKey(),
                act.correlation(),
                act.causation(),
                payload.text("reason"),
                payload.text("decisionNumber")));
    }
}
