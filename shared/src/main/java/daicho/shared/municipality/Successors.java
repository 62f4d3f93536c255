package daicho.shared.municipality;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which departments answer for which on some day; see {@link Reorganisations}. */
@FunctionalInterface
public interface Successors {
    /** The departments into which a department was reorganised; none if it still exists or ended without successors. */
    Collection<UUID> successors(UUID department);

    /**
     * Who answers for a department after all reorganisations; itself if it still exists or ended without a successor.
     */
    default Set<UUID> answeringFor(UUID department) {
        Set<UUID> answering = withSuccessors(department);
        answering.removeIf(next -> !successors(next).isEmpty());
        return answering;
    }

    /** Whether {@code department} is {@code other} or follows it after one or more reorganisations. */
    default boolean answersFor(UUID department, UUID other) {
        return withSuccessors(other).contains(department);
    }

    /** Whether the records treat two departments as one: they are the same, or one follows the other. */
    default boolean related(UUID one, UUID other) {
        return answersFor(one, other) || answersFor(other, one);
    }

    private Set<UUID> withSuccessors(UUID department) {
        Set<UUID> seen = new LinkedHashSet<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(department));
        while (!open.isEmpty()) {
            UUID next = open.removeFirst();
            if (seen.add(next)) {
                open.addAll(successors(next));
            }
        }
        return seen;
    }
}
