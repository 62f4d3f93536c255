package daicho.shared;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All kinds of records, as they describe themselves. */
public final class Kinds {
    private static final List<Kind> ALL = ServiceLoader.load(Kind.class, Kind.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private static final Map<Class<?>, Kind> BY_EVENT = new HashMap<>();
    private static final SortedMap<String, Kind> BY_SUBJECT = new TreeMap<>();

    static {
        for (Kind kind : ALL) {
            events(kind).forEach(event -> putOnce(BY_EVENT, event, kind));
            kind.subjects().forEach(subject -> putOnce(BY_SUBJECT, subject.type(), kind));
        }
    }

    private Kinds() {}

    /** Every kind. */
    public static List<Kind> all() {
        return ALL;
    }

    /**
     * The kind of record that an event belongs to.
     *
     * @throws IllegalStateException if no kind describes it
     */
    public static Kind of(Class<?> event) {
        Kind kind = BY_EVENT.get(event);
        if (kind == null) {
            throw new IllegalStateException("No kind describes " + event.getName()
                    + ". Nest one in its sealed interface and name it in META-INF/services/" + Kind.class.getName());
        }
        return kind;
    }

    /** The key that an event reserves for its stream, if it reserves one. */
    public static Optional<UniqueKey> keyOf(Event event) {
        return of(event.getClass()).reservedBy(event);
    }

    /**
     * Whether an event frees a key of its stream: one of a record that is annulled. The keys by which parts of a record
     * are found stay, since others rely on them for ever.
     */
    public static boolean frees(Event event, String key) {
        return event instanceof AnnullingEvent annulling
                && annulling.annulled().contains(event.stream())
                && of(event.getClass()).subjects().stream()
                        .map(Kind.Subject::keys)
                        .noneMatch(parts -> parts != null && key.startsWith(parts));
    }

    /**
     * Everything that can be commented on: its name in comments, and the kind that it is or is part of. Sorted by name.
     */
    public static SortedMap<String, Kind> subjects() {
        return BY_SUBJECT;
    }

    /** The event types of a kind. */
    public static Stream<Class<?>> events(Kind kind) {
        return leaves(kind.events());
    }

    /** Every event type of every kind. */
    static Stream<Class<?>> events() {
        return BY_EVENT.keySet().stream();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Kinds::leaves) : Stream.of(type);
    }

    private static <K> void putOnce(Map<K, Kind> kinds, K key, Kind kind) {
        Kind other = kinds.put(key, kind);
        if (other != null) {
            throw new IllegalStateException(key + " is said by " + other.name() + " and " + kind.name());
        }
    }
}
