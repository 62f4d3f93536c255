package daicho.command.measure;

import daicho.command.Streams;
import daicho.command.measure.MeasureState.Initiative;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import java.util.Objects;
import java.util.UUID;

/**
 * The initiative that {@code measures/{measure}/initiatives/{no}} names.
 *
 * @param plan it is part of
 * @param measure it belongs to
 * @param initiative itself
 */
public record InitiativeAddress(UUID plan, UUID measure, Initiative initiative) {
    /** Finds it among the initiatives of the actor's municipality. */
    public static InitiativeAddress of(Streams streams, Actor actor, UUID measure, int no) {
        return of(streams.current(MeasureState.NONE, measure), actor, measure, no);
    }

    /** The same with the state of the measure. */
    public static InitiativeAddress of(MeasureState state, Actor actor, UUID measure, int no) {
        if (!state.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("measure.unknown", measure);
        }
        Initiative initiative =
                state.initiative(no).orElseThrow(() -> Refusal.unknown("measure.initiative_unknown", no));
        return new InitiativeAddress(Objects.requireNonNull(state.plan()), measure, initiative);
    }
}
