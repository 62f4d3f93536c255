package daicho.query.indicator;

import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules for judging a value of an indicator, see ADR 18. The result is exact: the comparison with the line from
 * baseline to target needs no division.
 */
final class Judgement {
    private final @Nullable Baseline baseline;
    private final IndicatorTarget target;
    private final @Nullable Better better;
    private final FiscalYear until;

    /**
     * How values of an indicator are judged in a year.
     *
     * @param definition of the indicator in that year
     * @param plan its years as that year prints them; by their last it must reach a target without a year
     */
    Judgement(IndicatorContent definition, PlanPeriod plan) {
        baseline = definition.baseline();
        target = definition.target();
        better = definition.better();
        until = Objects.requireNonNullElse(target.fiscalYear(), plan.years().last());
    }

    /** The year in which the target must be reached. */
    FiscalYear until() {
        return until;
    }

    /** The status of a value in a year. */
    IndicatorStatus status(@Nullable BigDecimal value, FiscalYear year) {
        if (value == null) {
            return IndicatorStatus.UNKNOWN;
        }
        return switch (target.kind()) {
            case NONE -> IndicatorStatus.UNKNOWN;
            case AT_LEAST, MORE_THAN -> towards(wanted(), Better.HIGHER, value, year);
            case AT_MOST, LESS_THAN -> towards(wanted(), Better.LOWER, value, year);
            case BETWEEN -> between(value, year);
            case NUMBER -> number(value, year);
            case INCREASE -> against(base(), value, 1);
            case DECREASE -> against(base(), value, -1);
            case MAINTAIN -> maintained(value);
        };
    }

    /**
     * The value of the straight line from baseline to target in a year, to plot next to the values; rounded HALF_UP.
     */
    @Nullable
    BigDecimal expected(FiscalYear year) {
        BigDecimal from = base();
        BigDecimal to = from == null ? null : end(from);
        if (from == null || to == null || !onTheLine(year)) {
            return null;
        }
        BigDecimal way = to.subtract(from).multiply(BigDecimal.valueOf(years(year)));
        int scale = Math.max(from.scale(), to.scale()) + 2;
        return from.add(way.divide(BigDecimal.valueOf(years(until)), scale, RoundingMode.HALF_UP));
    }

    /** Where the line from a baseline ends: of a range, at its nearer end; nowhere for a baseline within it. */
    private @Nullable BigDecimal end(BigDecimal from) {
        if (target.kind() != IndicatorTarget.Kind.BETWEEN) {
            return target.value();
        }
        return from.compareTo(wanted()) < 0 ? wanted() : from.compareTo(upperValue()) > 0 ? upperValue() : null;
    }

    private IndicatorStatus between(BigDecimal value, FiscalYear year) {
        return value.compareTo(upperValue()) > 0
                ? towards(upperValue(), Better.LOWER, value, year)
                : towards(wanted(), Better.HIGHER, value, year);
    }

    private IndicatorStatus number(BigDecimal value, FiscalYear year) {
        BigDecimal wanted = wanted();
        BigDecimal from = base();
        int way = from == null ? 0 : wanted.compareTo(from);
        if (way != 0) {
            return towards(wanted, way > 0 ? Better.HIGHER : Better.LOWER, value, year);
        }
        if (better != null) {
            return towards(wanted, better, value, year);
        }
        // Neither the baseline nor the printed words say from which side it is reached.
        return value.compareTo(wanted) == 0 ? IndicatorStatus.REACHED : IndicatorStatus.UNKNOWN;
    }

    private IndicatorStatus towards(BigDecimal wanted, Better way, BigDecimal value, FiscalYear year) {
        int sign = way == Better.HIGHER ? 1 : -1;
        if (meets(wanted, value, sign)) {
            return IndicatorStatus.REACHED;
        }
        if (year.compareTo(until) >= 0) {
            return IndicatorStatus.BEHIND;
        }
        BigDecimal from = base();
        if (from == null || !onTheLine(year)) {
            return IndicatorStatus.UNKNOWN;
        }
        if (meets(wanted, from, sign)) {
            // The target was met at the beginning and is not met any more.
            return IndicatorStatus.BEHIND;
        }
        // (value - from) / (wanted - from) compared with elapsed years / all years, multiplied out on both sides.
        BigDecimal gone = value.subtract(from).multiply(BigDecimal.valueOf((long) sign * years(until)));
        BigDecimal due = wanted.subtract(from).multiply(BigDecimal.valueOf((long) sign * years(year)));
        return gone.compareTo(due) >= 0 ? IndicatorStatus.ON_THE_WAY : IndicatorStatus.BEHIND;
    }

    /** Whether a number is on the good side of a bound, or on a bound that belongs to it. */
    private boolean meets(BigDecimal bound, BigDecimal number, int sign) {
        int side = number.compareTo(bound) * sign;
        return switch (target.kind()) {
            case MORE_THAN, LESS_THAN -> side > 0;
            case NUMBER, AT_LEAST, AT_MOST, BETWEEN, INCREASE, DECREASE, MAINTAIN, NONE -> side >= 0;
        };
    }

    private static IndicatorStatus against(@Nullable BigDecimal from, BigDecimal value, int sign) {
        if (from == null) {
            return IndicatorStatus.UNKNOWN;
        }
        return value.compareTo(from) * sign > 0 ? IndicatorStatus.REACHED : IndicatorStatus.BEHIND;
    }

    private IndicatorStatus maintained(BigDecimal value) {
        BigDecimal kept = target.value() == null ? base() : target.value();
        if (kept == null) {
            return IndicatorStatus.UNKNOWN;
        }
        int off = value.compareTo(kept);
        if (off == 0) {
            return IndicatorStatus.REACHED;
        }
        if (better == null) {
            return IndicatorStatus.UNKNOWN;
        }
        return off > 0 == (better == Better.HIGHER) ? IndicatorStatus.REACHED : IndicatorStatus.BEHIND;
    }

    /** Whether a year is on the line from the baseline's year to the target's, including both ends. */
    private boolean onTheLine(FiscalYear year) {
        FiscalYear from = baseline == null ? null : baseline.fiscalYear();
        return from != null && from.compareTo(until) < 0 && year.isWithin(from, until);
    }

    private int years(FiscalYear year) {
        FiscalYear from =
                Objects.requireNonNull(Objects.requireNonNull(baseline).fiscalYear());
        return year.startYear() - from.startYear();
    }

    private @Nullable BigDecimal base() {
        return baseline == null ? null : baseline.value();
    }

    private BigDecimal upperValue() {
        return Objects.requireNonNull(target.upperValue());
    }

    private BigDecimal wanted() {
        return Objects.requireNonNull(target.value());
    }
}
