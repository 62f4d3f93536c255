package daicho.query.indicator;

import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules for judging a value of an indicator, see ADR 18 and, for targets of single years, ADR 63. The result is exact: the
 * comparison with the line from one point to the next needs no division.
 */
final class Judgement {
    private final @Nullable Baseline baseline;
    private final IndicatorContent definition;
    private final @Nullable Better better;
    private final FiscalYear until;

    /** A number that a year has or should have. */
    private record Point(FiscalYear year, BigDecimal value) {}

    /**
     * How values of an indicator are judged in a year.
     *
     * @param definition of the indicator in that year
     * @param plan its years as that year prints them; by their last it must reach a target without a year
     */
    Judgement(IndicatorContent definition, PlanPeriod plan) {
        this.definition = definition;
        baseline = definition.baseline();
        better = definition.better();
        until = Objects.requireNonNullElse(
                definition.target().fiscalYear(), plan.years().last());
    }

    /** The year in which the target must be reached. */
    FiscalYear until() {
        return until;
    }

    /** The status of what is known of a year: of words, what somebody said. */
    IndicatorStatus of(IndicatorView.@Nullable OfYear known, FiscalYear year) {
        return known != null
                        && known.judged() != null
                        && definition.targetOf(year).kind() == IndicatorTarget.Kind.TEXT
                ? known.judged().status()
                : status(known == null ? null : known.value(), year);
    }

    /** The status of a value in a year. */
    IndicatorStatus status(@Nullable BigDecimal value, FiscalYear year) {
        if (value == null) {
            return IndicatorStatus.UNKNOWN;
        }
        IndicatorTarget target = definition.targetOf(year);
        return switch (target.kind()) {
            // Words are judged by somebody.
            case NONE, TEXT -> IndicatorStatus.UNKNOWN;
            case AT_LEAST, MORE_THAN -> towards(target, wanted(target), Better.HIGHER, value, year);
            case AT_MOST, LESS_THAN -> towards(target, wanted(target), Better.LOWER, value, year);
            case BETWEEN -> between(target, value, year);
            case NUMBER -> number(target, value, year);
            case INCREASE -> against(base(), value, 1);
            case DECREASE -> against(base(), value, -1);
            case MAINTAIN -> maintained(target, value);
        };
    }

    /**
     * The value that a year should have, to plot next to the values: its own target, or the value of the straight line from
     * the point before it to the next one; rounded HALF_UP.
     */
    @Nullable
    BigDecimal expected(FiscalYear year) {
        IndicatorTarget own = definition.interimTarget(year);
        if (own != null && isPoint(own)) {
            return own.value();
        }
        Point from = before(year);
        Point to = from == null ? null : next(year, end(from.value()));
        if (from == null || to == null || from.year().compareTo(to.year()) >= 0) {
            return null;
        }
        BigDecimal way = to.value().subtract(from.value()).multiply(years(from, year));
        int scale = Math.max(from.value().scale(), to.value().scale()) + 2;
        return from.value().add(way.divide(years(from, to.year()), scale, RoundingMode.HALF_UP));
    }

    /** Where the line from a number ends: of a range, at its nearer end; nowhere for a number within it. */
    private @Nullable BigDecimal end(BigDecimal from) {
        IndicatorTarget target = definition.target();
        if (target.kind() != IndicatorTarget.Kind.BETWEEN) {
            return target.value();
        }
        return from.compareTo(wanted(target)) < 0
                ? wanted(target)
                : from.compareTo(upperValue(target)) > 0 ? upperValue(target) : null;
    }

    private IndicatorStatus between(IndicatorTarget target, BigDecimal value, FiscalYear year) {
        return value.compareTo(upperValue(target)) > 0
                ? towards(target, upperValue(target), Better.LOWER, value, year)
                : towards(target, wanted(target), Better.HIGHER, value, year);
    }

    private IndicatorStatus number(IndicatorTarget target, BigDecimal value, FiscalYear year) {
        BigDecimal wanted = wanted(target);
        Better way = way(target, wanted);
        if (way != null) {
            return towards(target, wanted, way, value, year);
        }
        // Neither another number nor the printed words say from which side it is reached.
        return value.compareTo(wanted) == 0 ? IndicatorStatus.REACHED : IndicatorStatus.UNKNOWN;
    }

    /**
     * From which side a number is reached: as seen from the nearest number before it that is another one, or else as laid down, or
     * else on the way to the nearest one after it.
     */
    private @Nullable Better way(IndicatorTarget target, BigDecimal wanted) {
        List<IndicatorTarget> targets = Stream.concat(
                        definition.interimTargets().stream(), Stream.of(definition.target()))
                .toList();
        int place = targets.indexOf(target);
        Stream<BigDecimal> before =
                Stream.concat(numbers(targets.subList(0, place).reversed()), Stream.ofNullable(base()));
        int up = before.mapToInt(wanted::compareTo)
                .filter(sign -> sign != 0)
                .findFirst()
                .orElse(0);
        if (up == 0 && better != null) {
            return better;
        }
        if (up == 0) {
            up = numbers(targets.subList(place + 1, targets.size()))
                    .mapToInt(later -> later.compareTo(wanted))
                    .filter(sign -> sign != 0)
                    .findFirst()
                    .orElse(0);
        }
        return up == 0 ? null : up > 0 ? Better.HIGHER : Better.LOWER;
    }

    private static Stream<BigDecimal> numbers(List<IndicatorTarget> targets) {
        return targets.stream().filter(Judgement::isPoint).map(IndicatorTarget::value);
    }

    private IndicatorStatus towards(
            IndicatorTarget target, BigDecimal wanted, Better way, BigDecimal value, FiscalYear year) {
        int sign = way == Better.HIGHER ? 1 : -1;
        if (meets(target, wanted, value, sign)) {
            return IndicatorStatus.REACHED;
        }
        if (year.compareTo(Objects.requireNonNullElse(target.fiscalYear(), until)) >= 0) {
            return IndicatorStatus.BEHIND;
        }
        Point to = Objects.requireNonNull(next(year, wanted));
        IndicatorTarget next = definition.targetOf(to.year());
        if (meets(next, to.value(), value, sign)) {
            // The next target is met before its year.
            return IndicatorStatus.ON_THE_WAY;
        }
        Point from = before(year);
        if (from == null || from.year().compareTo(to.year()) >= 0) {
            return IndicatorStatus.UNKNOWN;
        }
        if (meets(next, to.value(), from.value(), sign)) {
            // The next target was met before and is not met any more.
            return IndicatorStatus.BEHIND;
        }
        // (value - from) / (to - from) compared with elapsed years / all years, multiplied out on both sides.
        BigDecimal gone =
                value.subtract(from.value()).multiply(BigDecimal.valueOf(sign)).multiply(years(from, to.year()));
        BigDecimal due = to.value()
                .subtract(from.value())
                .multiply(BigDecimal.valueOf(sign))
                .multiply(years(from, year));
        return gone.compareTo(due) >= 0 ? IndicatorStatus.ON_THE_WAY : IndicatorStatus.BEHIND;
    }

    /** Whether a number is on the good side of a bound, or on a bound that belongs to it. */
    private static boolean meets(IndicatorTarget target, BigDecimal bound, BigDecimal number, int sign) {
        int side = number.compareTo(bound) * sign;
        return switch (target.kind()) {
            case MORE_THAN, LESS_THAN -> side > 0;
            case NUMBER, AT_LEAST, AT_MOST, BETWEEN, INCREASE, DECREASE, MAINTAIN, TEXT, NONE -> side >= 0;
        };
    }

    private static IndicatorStatus against(@Nullable BigDecimal from, BigDecimal value, int sign) {
        if (from == null) {
            return IndicatorStatus.UNKNOWN;
        }
        return value.compareTo(from) * sign > 0 ? IndicatorStatus.REACHED : IndicatorStatus.BEHIND;
    }

    private IndicatorStatus maintained(IndicatorTarget target, BigDecimal value) {
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

    /** The last point of the way up to a year: a target with one number, or the baseline. */
    private @Nullable Point before(FiscalYear year) {
        return definition.interimTargets().reversed().stream()
                .filter(Judgement::isPoint)
                .map(Judgement::point)
                .filter(point -> point.year().compareTo(year) <= 0)
                .findFirst()
                .orElseGet(() -> baseline == null
                                || baseline.fiscalYear() == null
                                || baseline.fiscalYear().compareTo(year) > 0
                        ? null
                        : new Point(baseline.fiscalYear(), baseline.value()));
    }

    /** The next point of the way after a year, at last its end; none after that or where it ends nowhere. */
    private @Nullable Point next(FiscalYear year, @Nullable BigDecimal end) {
        return definition.interimTargets().stream()
                .filter(Judgement::isPoint)
                .map(Judgement::point)
                .filter(point -> point.year().compareTo(year) > 0)
                .findFirst()
                .orElseGet(() -> end == null || year.compareTo(until) > 0 ? null : new Point(until, end));
    }

    private static boolean isPoint(IndicatorTarget target) {
        return target.value() != null && target.kind() != IndicatorTarget.Kind.BETWEEN;
    }

    private static Point point(IndicatorTarget target) {
        return new Point(Objects.requireNonNull(target.fiscalYear()), wanted(target));
    }

    private static BigDecimal years(Point from, FiscalYear to) {
        return BigDecimal.valueOf((long) to.startYear() - from.year().startYear());
    }

    private @Nullable BigDecimal base() {
        return baseline == null ? null : baseline.value();
    }

    private static BigDecimal upperValue(IndicatorTarget target) {
        return Objects.requireNonNull(target.upperValue());
    }

    private static BigDecimal wanted(IndicatorTarget target) {
        return Objects.requireNonNull(target.value());
    }
}
