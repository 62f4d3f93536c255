package daicho.query.indicator;

import daicho.query.Annulment;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.Breakdown;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanPeriod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An indicator with its values as a series, judged.
 *
 * @param id its id
 * @param plan of the heading or measure
 * @param heading it is of, or
 * @param measure it is of
 * @param name 指標名
 * @param unit of its values
 * @param printed baseline and target as the document prints them: {@code 4,726回→増加}
 * @param baseline 現状値
 * @param target 目標値
 * @param targetFiscalYear in which the target is to be reached: its own, or else the plan's last; none without target
 * @param interimTargets 年度目標・中間目標: targets of years before that, in order
 * @param targetOfYear the target of the requested year itself, by which its value is judged; none if it has none of its own
 * @param accumulation whether its values count a year or all years up to it; none = not said
 * @param better whether higher or lower, where the target does not say
 * @param departments in charge of recording its values
 * @param firstFiscalYear of an indicator that joined the plan later; none = the plan's first
 * @param precedingIndicators the indicators it goes on from; none if that was not said, empty if it is new
 * @param fiscalYear of the status, by the year it starts in; none if none is requested
 * @param status in that year
 * @param difference 前年度比: the value of that year less that of the year before, of a cumulative one what the year added; none
 *     without both, or if the unit changed
 * @param fallen whether it is cumulative and yet less than the year before
 * @param points what is known of the years
 * @param annulledValues that were recorded by mistake
 * @param annulled why it counts nowhere, if it was annulled
 * @param version of its stream
 */
public record IndicatorSheet(
        UUID id,
        UUID plan,
        @Nullable UUID heading,
        @Nullable UUID measure,
        String name,
        @Nullable String unit,
        String printed,
        @Nullable Baseline baseline,
        IndicatorTarget target,
        @Nullable Integer targetFiscalYear,
        List<IndicatorTarget> interimTargets,
        @Nullable IndicatorTarget targetOfYear,
        @Nullable Accumulation accumulation,
        @Nullable Better better,
        List<UUID> departments,
        @Nullable FiscalYear firstFiscalYear,
        @Nullable List<UUID> precedingIndicators,
        @Nullable Integer fiscalYear,
        @Nullable IndicatorStatus status,
        @Nullable BigDecimal difference,
        boolean fallen,
        List<Point> points,
        List<IndicatorView.AnnulledValue> annulledValues,
        @Nullable Annulment annulled,
        long version) {
    /**
     * What is known of a year: its value, or why it has none.
     *
     * @param fiscalYear starting calendar year
     * @param era in the Japanese calendar
     * @param value exact; none where it is words or was not measured
     * @param printed as a document prints it
     * @param text the value in words
     * @param note to it
     * @param breakdowns 内訳
     * @param notMeasured why there is no value
     * @param judged what somebody said of a value whose target is words
     * @param difference 前年度比, see {@link IndicatorSheet}
     * @param fallen whether it is cumulative and yet less than the year before
     * @param status in that year; none before the plan, where nothing is judged
     * @param target of the year itself, if it has one
     * @param expected by that target, or by the straight line from the point before to the next one, where there is one
     */
    public record Point(
            int fiscalYear,
            String era,
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable String note,
            List<Breakdown> breakdowns,
            @Nullable NotMeasured notMeasured,
            IndicatorView.@Nullable Judged judged,
            @Nullable BigDecimal difference,
            boolean fallen,
            @Nullable IndicatorStatus status,
            @Nullable IndicatorTarget target,
            @Nullable BigDecimal expected) {}

    /**
     * An indicator, judged: each year by what was laid down for it.
     *
     * @param plan years of its plan
     * @param year whose definition and status are requested; none = the present definition
     */
    public static IndicatorSheet of(IndicatorView row, ByYear<PlanPeriod> plan, @Nullable FiscalYear year) {
        ByYear<IndicatorContent> definition = row.definition();
        IndicatorContent content = year == null ? definition.content() : definition.in(year);
        Judgement judgement = new Judgement(content, year == null ? plan.content() : plan.in(year));
        return new IndicatorSheet(
                row.id(),
                row.of().plan(),
                row.of().heading(),
                row.of().measure(),
                content.name(),
                content.unit(),
                printed(content),
                content.baseline(),
                content.target(),
                content.target().kind() == IndicatorTarget.Kind.NONE
                        ? null
                        : judgement.until().startYear(),
                content.interimTargets(),
                year == null ? null : content.interimTarget(year),
                content.accumulation(),
                content.better(),
                content.departments(),
                row.firstFiscalYear(),
                row.precedingIndicators(),
                year == null ? null : year.startYear(),
                year == null ? null : judgement.of(row.value(year).orElse(null), year),
                year == null ? null : difference(row, year),
                year != null && fallen(row, year),
                row.values().stream().map(value -> point(row, value, plan)).toList(),
                row.annulledValues(),
                row.annulled(),
                row.version());
    }

    private static Point point(IndicatorView row, IndicatorView.OfYear known, ByYear<PlanPeriod> plan) {
        FiscalYear year = new FiscalYear(known.fiscalYear());
        IndicatorContent content = row.definition().in(year);
        Judgement judgement = new Judgement(content, plan.in(year));
        boolean before = year.compareTo(plan.content().years().first()) < 0;
        return new Point(
                known.fiscalYear(),
                year.era(),
                known.value(),
                known.printed(),
                known.text(),
                known.note(),
                known.breakdowns(),
                known.notMeasured(),
                known.judged(),
                difference(row, year),
                fallen(row, year),
                before ? null : judgement.of(known, year),
                content.interimTarget(year),
                before ? null : judgement.expected(year));
    }

    private static @Nullable BigDecimal difference(IndicatorView row, FiscalYear year) {
        BigDecimal now = row.value(year).map(IndicatorView.OfYear::value).orElse(null);
        IndicatorView.OfYear before = row.values().stream()
                .filter(known -> known.fiscalYear() == year.startYear() - 1)
                .findFirst()
                .orElse(null);
        return now == null
                        || before == null
                        || before.value() == null
                        || !Objects.equals(
                                row.definition().in(year).unit(),
                                row.definition()
                                        .in(new FiscalYear(before.fiscalYear()))
                                        .unit())
                ? null
                : now.subtract(before.value());
    }

    private static boolean fallen(IndicatorView row, FiscalYear year) {
        BigDecimal difference = difference(row, year);
        return row.definition().in(year).accumulation() == Accumulation.CUMULATIVE
                && difference != null
                && difference.signum() < 0;
    }

    /** Baseline and target as documents print them. */
    public static String printed(IndicatorContent content) {
        Baseline baseline = content.baseline();
        String from = baseline == null
                ? ""
                : baseline.printed() == null ? number(baseline.value(), content.unit()) : baseline.printed();
        String to = printed(content.target(), content.unit());
        return to.isEmpty() ? from : from + "→" + to;
    }

    /** A target as documents print it; without a printed form, in the wording that they use. */
    public static String printed(IndicatorTarget target, @Nullable String unit) {
        if (target.printed() != null) {
            return target.printed();
        }
        BigDecimal value = target.value();
        String number = value == null ? "" : number(value, unit);
        return switch (target.kind()) {
            case NUMBER -> number;
            case AT_LEAST -> number + "以上";
            case AT_MOST -> number + "以下";
            case MORE_THAN -> number + "超";
            case LESS_THAN -> number + "未満";
            case BETWEEN ->
                Objects.requireNonNull(value).toPlainString() + "～"
                        + number(Objects.requireNonNull(target.upperValue()), unit);
            case INCREASE -> "増加";
            case DECREASE -> "減少";
            case MAINTAIN -> number + (number.isEmpty() ? "維持" : "を維持");
            case TEXT, NONE -> "";
        };
    }

    private static String number(BigDecimal value, @Nullable String unit) {
        return value.toPlainString() + (unit == null ? "" : unit);
    }
}
