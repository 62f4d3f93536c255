package daicho.command.plan;

import daicho.command.Locks;
import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which records a measure, indicator or agreement goes on from; see {@link daicho.shared.plan.Lineage}.
 *
 * @param streams of the ledger
 * @param actor who names them
 * @param pointer to them in the request
 * @param look what is known of another record of the kind
 */
public record Predecessors(Streams streams, Actor actor, String pointer, Function<UUID, Known> look) {
    /**
     * What is known of a record.
     *
     * @param municipality code; empty if there is no such record
     * @param plan it is of, if it is of one
     * @param predecessors that it goes on from; none if that was not said
     */
    public record Known(
            String municipality,
            @Nullable UUID plan,
            @Nullable List<UUID> predecessors) {}

    /** Refuses what changes nothing, and a change without a reason. */
    public static void requireChange(@Nullable List<UUID> before, List<UUID> after, @Nullable String reason) {
        if (after.equals(before)) {
            throw Refusal.conflict("result.nothing_changed");
        }
        if (before != null && reason == null) {
            throw Refusal.invalid("record.text_missing", "/reason");
        }
    }

    /**
     * Refuses records of another municipality, of a plan that is neither the record's own nor the one before it, and
     * those that go on from the record itself, over whatever others.
     *
     * @param of the record
     * @param plan of the record; none = those of any plan are good
     */
    public void require(UUID of, @Nullable UUID plan, List<UUID> predecessors) {
        // Two that name each other at the same moment would each find the other without a predecessor.
        streams.exclude(Locks.lineage(actor.municipality()));
        UUID planBefore =
                plan == null ? null : streams.current(PlanState.NONE, plan).precedingPlan();
        for (int i = 0; i < predecessors.size(); i++) {
            UUID id = predecessors.get(i);
            Known known = look.apply(id);
            String at = pointer + "/" + i;
            if (!known.municipality().equals(actor.municipality())) {
                throw Refusal.invalid("plan.predecessor_missing", at, id);
            }
            if (plan != null && !plan.equals(known.plan()) && !Objects.equals(planBefore, known.plan())) {
                throw Refusal.invalid("plan.predecessor_of_other_plan", at, id);
            }
            if (comesFrom(known, of, new HashSet<>())) {
                throw Refusal.invalid("plan.predecessor_circular", at, id);
            }
        }
    }

    /** @param seen what was looked at: lines that part and meet again are followed once */
    private boolean comesFrom(Known known, UUID of, Set<UUID> seen) {
        return known.predecessors() != null
                && known.predecessors().stream()
                        .anyMatch(one -> one.equals(of) || (seen.add(one) && comesFrom(look.apply(one), of, seen)));
    }
}
