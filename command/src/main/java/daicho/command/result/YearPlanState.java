package daicho.command.result;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearPlanEvent.YearPlanAnnulled;
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
 * @param annulled whether it should never have been there
 */
public record YearPlanState(
        String municipality,
        @Nullable YearPlanOf of,
        @Nullable YearPlanContent content,
        boolean annulled) implements State<YearPlanState> {
    /** Before the first event. */
    public static final YearPlanState NONE = new YearPlanState("", null, null, false);

    @Override
    public Class<YearPlanEvent> events() {
        return YearPlanEvent.class;
    }

    @Override
    public YearPlanState evolve(Event event) {
        return switch ((YearPlanEvent) event) {
            case YearPlanSet e -> new YearPlanState(e.municipality().value(), e.of(), e.content(), false);
            case YearPlanCorrected e -> new YearPlanState(municipality, of, e.content(), false);
            case YearPlanAnnulled e -> new YearPlanState(municipality, of, content, true);
        };
    }
}
