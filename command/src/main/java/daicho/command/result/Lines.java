package daicho.command.result;

import daicho.command.Streams;
import daicho.command.measure.InitiativeAddress;
import daicho.command.measure.MeasureState;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the lines of one request name. Each measure is read once; the commands look again behind their locks. */
final class Lines {
    private final Streams streams;
    private final Actor actor;
    private final Map<UUID, MeasureState> measures = new HashMap<>();

    Lines(Streams streams, Actor actor) {
        this.streams = streams;
        this.actor = actor;
    }

    InitiativeAddress initiative(UUID measure, int no) {
        return InitiativeAddress.of(
                measures.computeIfAbsent(measure, id -> streams.current(MeasureState.NONE, id)), actor, measure, no);
    }

    /**
     * The record to correct.
     *
     * @param key that it has reserved
     * @param wanted the id that it must have; none = any
     */
    UUID existing(String key, @Nullable UUID wanted) {
        UUID found = streams.owner(key).orElseThrow(() -> Refusal.unknown("result.unknown"));
        if (wanted != null && !wanted.equals(found)) {
            throw Refusal.existing("result.other_id", found);
        }
        return found;
    }

    /** Refuses what only a correction has, so that a forgotten version does not go unnoticed. */
    static void requireNoCorrection(@Nullable String reason, @Nullable String decisionNumber) {
        if (reason != null || decisionNumber != null) {
            throw Refusal.invalid("record.field_missing", "/version");
        }
    }
}
