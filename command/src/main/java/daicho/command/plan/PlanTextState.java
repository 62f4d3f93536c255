package daicho.command.plan;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.PlanTextEvent.PlanTextRemoved;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import daicho.shared.plan.PlanTextOf;
import org.jspecify.annotations.Nullable;

/**
 * A text of a plan as it stands.
 *
 * @param municipality code; empty before it is added
 * @param of what it belongs to
 * @param content what it says
 * @param removed whether it is no longer part of the plan
 */
public record PlanTextState(
        String municipality,
        @Nullable PlanTextOf of,
        @Nullable PlanTextContent content,
        boolean removed) implements State<PlanTextState> {
    /** Before the first event. */
    public static final PlanTextState NONE = new PlanTextState("", null, null, false);

    @Override
    public Class<PlanTextEvent> events() {
        return PlanTextEvent.class;
    }

    @Override
    public PlanTextState evolve(Event event) {
        return switch ((PlanTextEvent) event) {
            case PlanTextAdded e -> new PlanTextState(e.municipality().value(), e.of(), e.content(), false);
            case PlanTextRevised e -> new PlanTextState(municipality, of, e.content(), removed);
            case PlanTextRemoved e -> new PlanTextState(municipality, of, content, true);
        };
    }
}
