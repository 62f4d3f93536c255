package daicho.query.snapshot;

import daicho.query.View;
import daicho.query.schedule.DueDayView;
import daicho.shared.plan.FiscalYear;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Due days in the snapshot of their plan. It stands here, since what is owed tells of due days, and the snapshot of that. */
@Component
class DueDayPart implements PlanPart<DueDayView> {
    @Override
    public View<DueDayView> view() {
        return DueDayView.VIEW;
    }

    @Override
    public String name() {
        return "dueDays";
    }

    @Override
    public Map<String, String> columns() {
        // An annulled one is not in the snapshot.
        return Map.of("stage", "kind", "annulled", "");
    }

    @Override
    public boolean countsIn(DueDayView row, FiscalYear year) {
        return row.fiscalYear() == year.startYear();
    }
}
