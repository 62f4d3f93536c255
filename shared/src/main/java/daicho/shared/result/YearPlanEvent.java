package daicho.shared.result;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a year plan; one stream per year plan. */
public sealed interface YearPlanEvent extends Event permits YearPlanSet, YearPlanCorrected {
    UUID yearPlan();

    @Override
    default UUID stream() {
        return yearPlan();
    }
}
