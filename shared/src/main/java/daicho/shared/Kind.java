package daicho.shared;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The description of a kind of record: a class nested in the sealed interface of its events. The names of stored
 * events, the register of unique keys, comments and the trail read it from here; nothing else lists the kinds.
 * {@link java.util.ServiceLoader} finds the kinds; an event whose kind is not listed for it cannot be written.
 */
public abstract class Kind {
    /** Whether the description of later events of a stream also uses what the first event says. */
    public enum Told {
        /** The first event says what the record is about; the later ones do not repeat it. */
        AS_BEGUN,
        /** Each event says what it is about. */
        EACH_BY_ITSELF
    }

    /**
     * What can be commented on: the record itself or a part of it.
     *
     * @param type name in comments, such as {@code YEAR_PLAN}
     * @param keys prefix of the unique keys of parts, used to find the stream; none = the record itself
     */
    public record Subject(String type, @Nullable String keys) {
        /** The record itself. */
        public static Subject itself(String type) {
            return new Subject(type, null);
        }

        /** A part, which has its own reserved unique key: {@code keys} and its id. */
        public static Subject part(String type, String keys) {
            return new Subject(type, Objects.requireNonNull(keys));
        }
    }

    private final String name;
    private final Class<? extends Event> events;
    private final Told told;
    private final List<Subject> subjects;

    /**
     * Describes a kind.
     *
     * @param name singular: {@code yearPlan}
     * @param events their sealed interface
     * @param told how the trail tells about later events
     * @param subjects what can be commented on; persons and their rights are excluded, since they are not discussed
     *     here
     */
    protected Kind(String name, Class<? extends Event> events, Told told, Subject... subjects) {
        this.name = name;
        this.events = events;
        this.told = told;
        this.subjects = List.of(subjects);
    }

    /** What an event reserves for its stream; most reserve nothing. */
    public abstract Optional<UniqueKey> reservedBy(Event event);

    /**
     * The plan whose calls for comments may let citizens comment on such a record; none where they cannot.
     *
     * @param first event of the stream
     */
    public Optional<UUID> planOf(Event first) {
        return Optional.empty();
    }

    /** The name of one record in the paths that read and write it; none if such records appear only in the trail. */
    public Optional<String> inPaths() {
        return Optional.of(name);
    }

    /** Whether the snapshot of a plan contains such records. */
    public boolean inSnapshot() {
        return true;
    }

    /** Singular: {@code yearPlan}. */
    public final String name() {
        return name;
    }

    /** The sealed interface of its events. */
    public final Class<? extends Event> events() {
        return events;
    }

    /** How the trail tells about later events of a stream. */
    public final Told told() {
        return told;
    }

    /** What can be commented on. */
    public final List<Subject> subjects() {
        return subjects;
    }
}
