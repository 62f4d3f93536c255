package daicho.query.audit;

import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.RecordComponents;
import daicho.shared.SealedText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

    /** A text of the event, or else of one of its parts, if it has one with that name. */
    static @Nullable String text(Event event, String name) {
        return event instanceof Record of
                ? Stream.concat(Stream.of(of), parts(of))
                        .flatMap(part -> text(part, name))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static Stream<String> text(Record of, String name) {
        return RecordComponents.of(of).stream()
                .filter(component -> component.name().equals(name))
                .flatMap(component -> component.in(of) instanceof String text ? Stream.of(text) : Stream.empty());
    }

    private static Stream<Record> parts(Record of) {
        return RecordComponents.of(of).stream()
                .flatMap(component -> component.in(of) instanceof Record part ? Stream.of(part) : Stream.empty());
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
