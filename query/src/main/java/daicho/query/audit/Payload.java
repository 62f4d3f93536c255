package daicho.query.audit;

import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.SealedText;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the trail needs to know about an event of any type. Events are records, so their components tell it. */
final class Payload {
    private static final Set<String> DEPARTMENTS = Set.of("department", "departments", "predecessors", "successors");

    private final Event event;

    Payload(Event event) {
        this.event = event;
    }

    /** Every id that the event names, without the keys of sealed texts. */
    Set<UUID> ids() {
        Set<UUID> ids = new LinkedHashSet<>();
        collect(event, "", ids, false);
        return ids;
    }

    /** Every department that the event names. */
    Set<UUID> departments() {
        Set<UUID> ids = new LinkedHashSet<>();
        collect(event, "", ids, true);
        return ids;
    }

    /** A text of the event itself, if it has one with that name. */
    @Nullable
    String text(String name) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (component.getName().equals(name) && value(event, component) instanceof String text) {
                return text;
            }
        }
        return null;
    }

    private static void collect(@Nullable Object value, String name, Set<UUID> ids, boolean departmentsOnly) {
        if (value instanceof UUID id && (!departmentsOnly || DEPARTMENTS.contains(name))) {
            ids.add(id);
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> collect(each, name, ids, departmentsOnly));
        } else if (value instanceof Record part && !(part instanceof SealedText)) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                if (part instanceof ErasingEvent && component.getName().equals(Fields.ERASED_KEYS)) {
                    continue;
                }
                collect(value(part, component), component.getName(), ids, departmentsOnly);
            }
        }
    }

    private static @Nullable Object value(Object of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
