package daicho.shared;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names under which events are stored: feature and event, {@code result.YearResultRecorded}. They are Daicho's own
 * and outlive every renaming of a class; the golden files hold them fast.
 */
public final class EventTypes {
    private static final Map<String, Class<?>> BY_NAME =
            Kinds.events().collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    /**
     * The stored name of a type of events, or of the aggregates that snapshots are taken of.
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

    /** The event type of a stored name; none if this version of Daicho does not know it. */
    public static Optional<Class<?>> ofName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All event types. */
    public static Collection<Class<?>> all() {
        return BY_NAME.values();
    }
}
