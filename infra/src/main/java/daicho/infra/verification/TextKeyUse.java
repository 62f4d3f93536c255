package daicho.infra.verification;

import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.RecordComponents;
import daicho.shared.Recorded;
import daicho.shared.SealedText;
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
    /** A key, which is unique only within its municipality. */
    record Key(String municipality, UUID key) {}

    /** For each key, the position of the first event that uses it. */
    private final Map<Key, Long> used = new HashMap<>();

    private final Map<Key, Long> erased = new HashMap<>();
    private final Set<Key> shared = new HashSet<>();

    void note(Recorded<? extends Event> event) {
        each(event.event(), text -> {
            Key key = own(event, text.key());
            if (used.putIfAbsent(key, event.position()) != null) {
                shared.add(key);
            }
        });
        noteErasing(event);
    }

    void noteErasing(Recorded<? extends Event> event) {
        if (event.event() instanceof ErasingEvent erasing) {
            erasing.erasedKeys().forEach(key -> erased.putIfAbsent(own(event, key), event.position()));
        }
    }

    private static Key own(Recorded<? extends Event> event, UUID key) {
        return new Key(event.act().actor().municipality(), key);
    }

    Set<Key> erased() {
        return erased.keySet();
    }

    /** Keys of the texts that must be readable. */
    Set<Key> needed() {
        Set<Key> needed = new HashSet<>(used.keySet());
        needed.removeAll(erased.keySet());
        return needed;
    }

    /**
     * Adds every difference.
     *
     * @param present the keys that exist
     */
    void faults(Set<Key> present, List<String> faults) {
        Map<UUID, String> holders = new HashMap<>();
        present.forEach(key -> holders.put(key.key(), key.municipality()));
        used.forEach((key, position) -> {
            if (!erased.containsKey(key) && !present.contains(key)) {
                String holder = holders.get(key.key());
                faults.add("the key " + key.key() + " of a text of the event at position " + position
                        + (holder == null ? " is missing, though nothing has erased it" : " belongs to " + holder));
            }
        });
        erased.forEach((key, position) -> {
            if (present.contains(key)) {
                faults.add("the key " + key.key() + " that the event at position " + position
                        + " erased is there again; a start or rebuild --keys destroys it");
            }
        });
        shared.forEach(key -> faults.add("the key " + key.key() + " seals more than one text"));
    }

    private static void each(@Nullable Object value, Consumer<SealedText> found) {
        if (value instanceof SealedText text) {
            found.accept(text);
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> each(each, found));
        } else if (value instanceof Map<?, ?> all) {
            all.values().forEach(each -> each(each, found));
        } else if (value instanceof Record of) {
            RecordComponents.of(of).forEach(component -> each(component.in(of), found));
        }
    }
}
