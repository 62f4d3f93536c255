package daicho.infra.eventstore;

import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.audit.ErasingEvent;
import daicho.shared.audit.SealedText;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which keys of sealed texts the events need, and which they have erased. */
final class TextKeyUse {
    private record Place(long position, String municipality) {}

    private final Map<UUID, Place> used = new HashMap<>();
    private final Map<UUID, Long> erased = new HashMap<>();
    private final Set<UUID> shared = new HashSet<>();

    void note(Recorded<? extends Event> event) {
        Place place = new Place(event.position(), event.act().actor().municipality());
        each(event.event(), text -> {
            if (used.putIfAbsent(text.key(), place) != null) {
                shared.add(text.key());
            }
        });
        noteErasing(event);
    }

    void noteErasing(Recorded<? extends Event> event) {
        if (event.event() instanceof ErasingEvent erasing) {
            erasing.erasedKeys().forEach(key -> erased.putIfAbsent(key, event.position()));
        }
    }

    Set<UUID> erased() {
        return erased.keySet();
    }

    /** Keys of the texts that are to be read. */
    Set<UUID> needed() {
        Set<UUID> needed = new HashSet<>(used.keySet());
        needed.removeAll(erased.keySet());
        return needed;
    }

    /**
     * What is not as it must be.
     *
     * @param present the keys that are there, with their municipalities
     */
    void faults(Map<UUID, String> present, List<String> faults) {
        used.forEach((key, place) -> {
            String municipality = present.get(key);
            if (erased.containsKey(key)) {
                return;
            }
            if (municipality == null) {
                faults.add("the key " + key + " of a text of the event at position " + place.position()
                        + " is missing, though nothing has erased it");
            } else if (!municipality.equals(place.municipality())) {
                faults.add("the key " + key + " of a text of the event at position " + place.position() + " belongs to "
                        + municipality);
            }
        });
        erased.forEach((key, position) -> {
            if (present.containsKey(key)) {
                faults.add("the key " + key + " that the event at position " + position
                        + " erased is there again; a start or rebuild --keys destroys it");
            }
        });
        shared.forEach(key -> faults.add("the key " + key + " seals more than one text"));
    }

    private static void each(@Nullable Object value, Consumer<SealedText> found) {
        if (value instanceof SealedText text) {
            found.accept(text);
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> each(each, found));
        } else if (value instanceof Map<?, ?> all) {
            all.values().forEach(each -> each(each, found));
        } else if (value instanceof Record part) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                try {
                    each(component.getAccessor().invoke(part), found);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(component.toString(), e);
                }
            }
        }
    }
}
