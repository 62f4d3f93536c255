package daicho.shared.plan;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a text of a plan; one stream per text. */
public sealed interface PlanTextEvent extends Event permits PlanTextAdded, PlanTextRevised, PlanTextRemoved {
    UUID planText();

    @Override
    default UUID stream() {
        return planText();
    }
}
