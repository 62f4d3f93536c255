package daicho.query.sample;

import daicho.query.View;
import daicho.query.snapshot.PlanPart;
import daicho.shared.plan.FiscalYear;
import java.util.Map;
import java.util.Objects;
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
    public Map<String, Object> cells(SampleView row) {
        return Map.of(
                "record", "SAMPLE",
                "first_fiscal_year", row.fiscalYear(),
                "last_fiscal_year", row.fiscalYear(),
                "era", new FiscalYear(row.fiscalYear()).era(),
                "text", row.title(),
                "value", row.count(),
                "correction_reason", Objects.requireNonNullElse(row.correctionReason(), ""),
                "version", row.version());
    }

    @Override
    public boolean countsIn(SampleView row, FiscalYear year) {
        return row.fiscalYear() == year.startYear();
    }
}
