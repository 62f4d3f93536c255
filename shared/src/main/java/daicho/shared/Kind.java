package daicho.shared;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of record says of itself, once, beside its events: a class nested in their sealed interface. The names of
 * stored events, the register of unique keys, comments and the trail read it here; nothing else lists kinds. Kinds are
 * found by {@link java.util.ServiceLoader}; an event whose kind is not named there cannot be written.
 */
public abstract class Kind {
    /** Whether later events of a stream are told about with what the first one says. */
    public enum Told {
        /** The first event says what the record is of, and the later ones do not say it again. */
        AS_BEGUN,
        /** Each event says what it is about. */
        EACH_BY_ITSELF
    }

    /**
     * What can be commented on: the record itself or a part of it.
     *
     * @param type by which a comment names it, {@code YEAR_PLAN}
     * @param keys what the unique keys of parts begin with, by which the stream is found; none = the record itself
     */
    public record Subject(String type, @Nullable String keys) {
        /** The record itself. */
        public static Subject itself(String type) {
            return new Subject(type, null);
        }

        /** A part, which has reserved a unique key of its own: {@code keys} and its id. */
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
     * @param subjects what can be commented on; nothing of persons and their rights, who are not discussed here
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
     * The plan in whose call for comments citizens comment on such a record; none where they cannot.
     *
     * @param first event of the stream
     */
    public Optional<UUID> planOf(Event first) {
        return Optional.empty();
    }

    /** What one record is called in the paths that read and write it; none if only the trail tells of such records. */
    public Optional<String> inPaths() {
        return Optional.of(name);
    }

    /** Whether the snapshot of a plan shows such records. */
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
