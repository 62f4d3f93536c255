package daicho.shared;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names under which events are stored: feature and event, {@code result.YearResultRecorded}. They are Daicho's own
 * names and do not change when a class is renamed. The golden files make sure of that.
 */
public final class EventTypes {
    private static final Map<String, Class<?>> BY_NAME =
            Kinds.events().collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private static final Set<String> QUIET = BY_NAME.entrySet().stream()
            .filter(type -> QuietEvent.class.isAssignableFrom(type.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());

    private EventTypes() {}

    /**
     * The stored name of an event type, or of an aggregate type that has snapshots.
     *
     * @throws IllegalStateException if it is an event that no {@link Kind} describes
     */
    public static String nameOf(Class<?> type) {
        if (Event.class.isAssignableFrom(type)) {
            Kinds.of(type);
        }
        String feature = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        return feature + "." + type.getSimpleName();
    }

    /** The event type with this stored name; none if this version of Daicho does not know it. */
    public static Optional<Class<?>> ofName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The stored names of events of which most readers must not learn; see {@link QuietEvent}. */
    public static Set<String> quiet() {
        return QUIET;
    }

    /** All event types. */
    public static Collection<Class<?>> all() {
        return BY_NAME.values();
    }
}
