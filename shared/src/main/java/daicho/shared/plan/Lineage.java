package daicho.shared.plan;

import daicho.shared.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * 前身・後継: which earlier records a measure, indicator or agreement goes on from. One from one is continued, one from
 * several is merged, several from one are split; with none it is new. What nothing goes on from has ended.
 */
public final class Lineage {
    /** How many predecessors one record may have; no printed plan merges more. */
    static final int MOST = 50;

    private Lineage() {}

    /** Predecessors from a command: each once, and not the record itself. */
    public static List<UUID> predecessors(UUID of, List<UUID> predecessors) {
        if (predecessors.size() > MOST) {
            throw Refusal.invalid("plan.predecessors_many", "/predecessors", MOST);
        }
        if (new HashSet<>(predecessors).size() < predecessors.size() || predecessors.contains(of)) {
            throw Refusal.invalid("plan.predecessor_twice", "/predecessors");
        }
        return List.copyOf(predecessors);
    }
}
