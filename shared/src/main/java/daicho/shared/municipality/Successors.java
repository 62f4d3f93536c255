package daicho.shared.municipality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Which departments answer for which on some day; see {@link Reorganisations}. */
@FunctionalInterface
public interface Successors {
    /** The departments that took a department's place; none if it goes on or ended without successors. */
    Collection<UUID> successors(UUID department);

    /** The departments that answer for one which goes on, beside it; what is owed is still owed by that one. */
    default Collection<UUID> beside(UUID department) {
        return Set.of();
    }

    /** Who has a department's place in the end; itself if it goes on or ended without a successor. */
    default Set<UUID> answeringFor(UUID department) {
        Set<UUID> answering = reached(department, this::successors);
        answering.removeIf(next -> !successors(next).isEmpty());
        return answering;
    }

    /** Whether {@code department} is {@code other} or follows it after one or more reorganisations. */
    default boolean answersFor(UUID department, UUID other) {
        return reached(other, next -> {
                    List<UUID> all = new ArrayList<>(successors(next));
                    all.addAll(beside(next));
                    return all;
                })
                .contains(department);
    }

    /** Whether one of {@code departments} answers for one of {@code others}: then whoever acts for those acts for these. */
    default boolean answersForAny(Collection<UUID> departments, Collection<UUID> others) {
        return others.stream().anyMatch(other -> departments.stream().anyMatch(own -> answersFor(own, other)));
    }

    /** Whether the records treat two departments as one: they are the same, or one follows the other. */
    default boolean related(UUID one, UUID other) {
        return answersFor(one, other) || answersFor(other, one);
    }

    private static Set<UUID> reached(UUID department, Function<UUID, Collection<UUID>> further) {
        Set<UUID> seen = new LinkedHashSet<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(department));
        while (!open.isEmpty()) {
            UUID next = open.removeFirst();
            if (seen.add(next)) {
                open.addAll(further.apply(next));
            }
        }
        return seen;
    }
}
