package daicho.query.sample;

import daicho.query.View;
import daicho.query.snapshot.PlanPart;
import daicho.shared.plan.FiscalYear;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Samples in the snapshot and the status of their plan. */
@Component
class SamplePart implements PlanPart<SampleView> {
    @Override
    public View<SampleView> view() {
        return SampleView.VIEW;
    }

    @Override
    public String name() {
        return "samples";
    }

    @Override
    public Map<String, String> columns() {
        return Map.of("code", "reference", "title", "text", "count", "value");
    }

    @Override
    public boolean countsIn(SampleView row, FiscalYear year) {
        return row.fiscalYear() == year.startYear();
    }
}
