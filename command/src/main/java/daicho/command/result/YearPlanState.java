package daicho.command.result;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearPlanOf;
import org.jspecify.annotations.Nullable;

/**
 * A year plan as it stands.
 *
 * @param municipality code; empty before it is set
 * @param of what it is about
 * @param content what it says
 */
public record YearPlanState(
        String municipality,
        @Nullable YearPlanOf of,
        @Nullable YearPlanContent content) implements State<YearPlanState> {
    /** Before the first event. */
    public static final YearPlanState NONE = new YearPlanState("", null, null);

    @Override
    public Class<YearPlanEvent> events() {
        return YearPlanEvent.class;
    }

    @Override
    public YearPlanState evolve(Event event) {
        return switch ((YearPlanEvent) event) {
            case YearPlanSet e -> new YearPlanState(e.municipality().value(), e.of(), e.content());
            case YearPlanCorrected e -> new YearPlanState(municipality, of, e.content());
        };
    }
}
