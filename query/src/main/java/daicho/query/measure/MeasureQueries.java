package daicho.query.measure;

import daicho.query.Past;
import daicho.query.plan.PrintedOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Queries about measures only. */
public final class MeasureQueries {
    private MeasureQueries() {}

    /** The measure; refused if there is none. */
    public static MeasureView measure(Past past, UUID measure) {
        return past.one(MeasureView.VIEW, measure, "measure.unknown");
    }

    /** The measures of a plan in printed order. */
    public static List<MeasureView> ofPlan(Past past, UUID plan) {
        return past.rows(MeasureView.VIEW, "plan = :plan", Map.of("plan", plan)).stream()
                .sorted(Comparator.comparing(MeasureView::code, PrintedOrder.COMPARATOR)
                        .thenComparing(MeasureView::id))
                .toList();
    }
}
