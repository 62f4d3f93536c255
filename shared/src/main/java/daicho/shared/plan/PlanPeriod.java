package daicho.shared.plan;

/**
 * 計画期間: the years of a plan as its documents of a year print them. The plan runs in the years of the last change.
 *
 * @param years first and last fiscal year
 */
public record PlanPeriod(FiscalYears years) implements ByYear.Content<PlanPeriod> {
    @Override
    public PlanPeriod corrected(PlanPeriod before, PlanPeriod after) {
        return new PlanPeriod(ByYear.Content.corrected(years, before.years, after.years));
    }
}
