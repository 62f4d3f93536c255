package daicho.query.result;

import daicho.query.Folded;
import daicho.query.View;
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
import java.util.List;

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
                standing(folded.rows(YearPlanView.VIEW)),
                standing(folded.rows(YearResultView.VIEW)),
                standing(folded.rows(RatingView.VIEW)),
                folded.rows(IndicatorView.VIEW),
                standing(folded.rows(StakeholderResultView.VIEW)),
                List.of());
    }

    private static <R extends View.Row> List<R> standing(List<R> rows) {
        return rows.stream().filter(row -> row.annulled() == null).toList();
    }
}
