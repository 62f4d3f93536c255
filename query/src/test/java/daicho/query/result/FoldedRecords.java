package daicho.query.result;

import daicho.query.Folded;
import daicho.query.indicator.IndicatorView;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.municipality.Departments;
import daicho.query.plan.FiscalYearView;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.query.plan.PrintedOrder;
import java.time.LocalDate;
import java.util.Comparator;

/** The records of the only plan in some events. */
public final class FoldedRecords {
    private FoldedRecords() {}

    public static PlanRecords of(Folded folded) {
        PlanView plan = folded.rows(PlanView.VIEW).getFirst();
        return new PlanRecords(
                plan,
                PlanQueries.years(plan, folded.rows(FiscalYearView.VIEW)),
                folded.rows(HeadingView.VIEW),
                folded.rows(MeasureView.VIEW).stream()
                        .sorted(Comparator.comparing(MeasureView::code, PrintedOrder.COMPARATOR))
                        .toList(),
                new Departments(folded.rows(DepartmentView.VIEW), LocalDate.of(2026, 11, 22)),
                folded.rows(YearPlanView.VIEW),
                folded.rows(YearResultView.VIEW),
                folded.rows(RatingView.VIEW),
                folded.rows(IndicatorView.VIEW));
    }
}
