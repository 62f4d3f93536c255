package daicho.query.plan;

import daicho.query.Past;
import daicho.query.plan.FiscalYearView.ReopenedPart;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Queries about plans only. */
public final class PlanQueries {
    private PlanQueries() {}

    /**
     * A fiscal year of a plan.
     *
     * @param fiscalYear starting calendar year
     * @param era in the Japanese calendar
     * @param closed whether results, ratings and values of indicators of the year are no longer accepted
     * @param reason why it was reopened
     * @param decisionNumber 決裁番号 of the last closing or reopening
     * @param reopenedParts of a closed year that accept records again, each up to its last day
     */
    public record Year(
            int fiscalYear,
            String era,
            boolean closed,
            @Nullable String reason,
            @Nullable String decisionNumber,
            List<ReopenedPart> reopenedParts) {
        /** Whether a part of it accepts records on a day. */
        public boolean isPartlyOpen(LocalDate day) {
            return reopenedParts.stream().anyMatch(part -> !day.isAfter(part.lastDay()));
        }
    }

    /** The plan; refused if there is none. */
    public static PlanView plan(Past past, UUID plan) {
        return past.one(PlanView.VIEW, plan, "plan.unknown");
    }

    /** All plans of the municipality, the latest first. */
    public static List<PlanView> plans(Past past) {
        return past.rows(PlanView.VIEW, "true", Map.of()).stream()
                .sorted(Comparator.comparingInt(PlanView::firstFiscalYear)
                        .reversed()
                        .thenComparing(PlanView::name))
                .toList();
    }

    /**
     * Refuses a filter for an unknown plan, or for a year outside that plan; without a plan, for a year outside every
     * plan. Otherwise an empty list would only say that there is nothing yet.
     */
    public static void requireKnown(Past past, @Nullable UUID plan, @Nullable FiscalYear year) {
        if (plan != null) {
            PlanView of = plan(past, plan);
            if (year != null && !of.years().contains(year)) {
                throw outside(year, of.years());
            }
        } else if (year != null) {
            List<FiscalYears> periods = past.rows(PlanView.VIEW, "true", Map.of()).stream()
                    .map(PlanView::years)
                    .toList();
            if (periods.stream().noneMatch(any -> any.contains(year))) {
                throw outside(year, periods);
            }
        }
    }

    private static Refusal outside(FiscalYear year, Object periods) {
        return Refusal.invalid("plan.year_outside_plan", "/fiscalYear", year, periods);
    }

    /** The same for a heading. */
    public static void requireHeading(Past past, @Nullable UUID heading) {
        if (heading != null && past.row(HeadingView.VIEW, heading).isEmpty()) {
            throw Refusal.unknown("plan.heading_unknown", heading);
        }
    }

    /** The plan's headings from top to bottom level, each level in printed order. */
    public static List<HeadingView> headings(Past past, UUID plan) {
        return past.rows(HeadingView.VIEW, "plan = :plan", Map.of("plan", plan)).stream()
                .sorted(Comparator.comparingInt(HeadingView::level)
                        .thenComparing(HeadingView::number, PrintedOrder.COMPARATOR)
                        .thenComparing(HeadingView::id))
                .toList();
    }

    /** Every fiscal year of the plan, closed or open. */
    public static List<Year> years(Past past, PlanView plan) {
        return years(plan, past.rows(FiscalYearView.VIEW, "plan = :plan", Map.of("plan", plan.id())));
    }

    /** Every fiscal year of the plan, given those that were closed at least once. */
    public static List<Year> years(PlanView plan, List<FiscalYearView> touched) {
        Map<Integer, FiscalYearView> byYear =
                touched.stream().collect(Collectors.toMap(FiscalYearView::fiscalYear, Function.identity()));
        return plan.years().each().stream()
                .map(year -> year(year, byYear.get(year.startYear())))
                .toList();
    }

    private static Year year(FiscalYear year, @Nullable FiscalYearView row) {
        return row == null
                ? new Year(year.startYear(), year.era(), false, null, null, List.of())
                : new Year(
                        year.startYear(),
                        year.era(),
                        row.closed(),
                        row.reason(),
                        row.decisionNumber(),
                        row.reopenedParts());
    }
}
