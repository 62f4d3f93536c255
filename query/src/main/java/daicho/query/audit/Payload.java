package daicho.query.audit;

import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.RecordComponents;
import daicho.shared.SealedText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the trail needs to know about an event of any type. Events are records, so their components tell it. */
final class Payload {
    private static final Set<String> DEPARTMENTS = Set.of("department", "departments", "predecessors", "successors");

    private final Set<UUID> ids = new LinkedHashSet<>();
    private final Set<UUID> departments = new LinkedHashSet<>();

    Payload(Event event) {
        collect(event, "");
    }

    /** Every id that the event names, without the keys of sealed texts. */
    Set<UUID> ids() {
        return ids;
    }

    /** Every department that the event names. */
    Set<UUID> departments() {
        return departments;
    }

    /** A text of the event itself, if it has one with that name. */
    static @Nullable String text(Event event, String name) {
        if (event instanceof Record of) {
            for (RecordComponents.Component component : RecordComponents.of(of)) {
                if (component.name().equals(name) && component.in(of) instanceof String text) {
                    return text;
                }
            }
        }
        return null;
    }

    private void collect(@Nullable Object value, String name) {
        if (value instanceof UUID id) {
            ids.add(id);
            if (DEPARTMENTS.contains(name)) {
                departments.add(id);
            }
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> collect(each, name));
        } else if (value instanceof Record of && !(of instanceof SealedText)) {
            for (RecordComponents.Component component : RecordComponents.of(of)) {
                if (!(of instanceof ErasingEvent && component.name().equals(Fields.ERASED_KEYS))) {
                    collect(component.in(of), component.name());
                }
            }
        }
    }
}
