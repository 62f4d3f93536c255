package daicho.shared.plan;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a text of a plan. */
public sealed interface PlanTextCommand extends Command permits AddPlanText, RevisePlanText, RemovePlanText {
    UUID planText();

    @Override
    default UUID stream() {
        return planText();
    }
}
