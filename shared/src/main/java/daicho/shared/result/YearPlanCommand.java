package daicho.shared.result;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a year plan. */
public sealed interface YearPlanCommand extends Command permits SetYearPlan, CorrectYearPlan {
    UUID yearPlan();

    @Override
    default UUID stream() {
        return yearPlan();
    }
}
