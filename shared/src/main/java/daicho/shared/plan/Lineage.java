package daicho.shared.plan;

import daicho.shared.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * 前身・後継: which earlier records a measure, indicator or agreement goes on from. One from one is continued, one from
 * several is merged, several from one are split; with none it is new. What nothing goes on from has ended.
 */
public final class Lineage {
    /** How many predecessors one record may have; no printed plan merges more. */
    static final int MOST = 50;

    private Lineage() {}

    /** How a record goes on from others. */
    public enum Kind {
        /** 継続: from one that nothing else goes on from. */
        CONTINUED,
        /** 統合: from several. */
        MERGED,
        /** 分割: from one that others go on from as well. */
        SPLIT,
        /** 新規: from none. */
        NEW,
        /** 終了: nothing goes on from it. */
        ENDED,
        /** Nobody has said. */
        UNKNOWN
    }

    /**
     * How a record goes on from others.
     *
     * @param predecessors of it; none if nobody has said
     * @param following how many records go on from one
     */
    public static Kind kind(@Nullable List<UUID> predecessors, ToIntFunction<UUID> following) {
        if (predecessors == null) {
            return Kind.UNKNOWN;
        }
        return switch (predecessors.size()) {
            case 0 -> Kind.NEW;
            case 1 -> following.applyAsInt(predecessors.getFirst()) > 1 ? Kind.SPLIT : Kind.CONTINUED;
            default -> Kind.MERGED;
        };
    }

    /**
     * Predecessors from a command: each once, and not the record itself.
     *
     * @param pointer to them in the request
     */
    public static List<UUID> predecessors(String pointer, UUID of, List<UUID> predecessors) {
        if (predecessors.size() > MOST) {
            throw Refusal.invalid("plan.predecessors_many", pointer, MOST);
        }
        if (new HashSet<>(predecessors).size() < predecessors.size() || predecessors.contains(of)) {
            throw Refusal.invalid("plan.predecessor_twice", pointer);
        }
        return List.copyOf(predecessors);
    }
}
