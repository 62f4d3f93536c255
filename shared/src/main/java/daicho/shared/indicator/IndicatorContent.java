package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanPeriod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an indicator; it may be revised.
 *
 * @param name 指標名
 * @param unit of its values: %, 回
 * @param baseline 現状値
 * @param interimTargets 年度目標・中間目標: targets of years before that of the target, each with its own year, in order
 * @param target 目標値
 * @param better whether higher or lower, where the target does not say
 * @param departments in charge of recording its values; empty = the secretariat alone
 * @param accumulation whether its values count a year or all years up to it; none = not said
 */
public record IndicatorContent(
        String name,
        @Nullable String unit,
        @Nullable Baseline baseline,
        List<IndicatorTarget> interimTargets,
        IndicatorTarget target,
        @Nullable Better better,
        List<UUID> departments,
        @Nullable Accumulation accumulation)
        implements ByYear.Content<IndicatorContent> {
    /**
     * A target of a single year that comes too late.
     *
     * @param fiscalYear its year
     * @param until year by which the target must be reached
     */
    public record LateTarget(FiscalYear fiscalYear, FiscalYear until) {}

    public IndicatorContent {
        name = Texts.name("/name", name);
        unit = Texts.nameOrNone("/unit", unit);
        departments = departments.stream().distinct().toList();
        if (departments.size() > 1_000) {
            throw Refusal.invalid("indicator.too_many_entries", "/departments", 1_000);
        }
        if (interimTargets.size() > 100) {
            throw Refusal.invalid("indicator.too_many_entries", "/interimTargets", 100);
        }
        interimTargets = ordered(interimTargets);
        requireBetween(baseline, interimTargets, target);
        if (baseline != null
                && baseline.fiscalYear() != null
                && target.fiscalYear() != null
                && target.fiscalYear().compareTo(baseline.fiscalYear()) <= 0) {
            throw Refusal.invalid(
                    "indicator.target_not_later", "/target/fiscalYear", target.fiscalYear(), baseline.fiscalYear());
        }
    }

    private static List<IndicatorTarget> ordered(List<IndicatorTarget> interimTargets) {
        List<IndicatorTarget> all = new ArrayList<>(interimTargets);
        for (int i = 0; i < all.size(); i++) {
            IndicatorTarget one = all.get(i);
            FiscalYear year = Refusal.present(pointer(i, "fiscalYear"), one.fiscalYear());
            if (one.kind() == IndicatorTarget.Kind.NONE) {
                throw Refusal.invalid("record.field_missing", pointer(i, "kind"));
            }
            if (all.subList(0, i).stream().anyMatch(other -> year.equals(other.fiscalYear()))) {
                throw Refusal.invalid("indicator.interim_target_twice", "/interimTargets", year);
            }
        }
        all.sort(Comparator.comparing(one -> Objects.requireNonNull(one.fiscalYear())));
        return List.copyOf(all);
    }

    /** They lie on the way from the baseline to a target that is there and comes after them. */
    private static void requireBetween(
            @Nullable Baseline baseline, List<IndicatorTarget> interimTargets, IndicatorTarget target) {
        if (interimTargets.isEmpty()) {
            return;
        }
        if (target.kind() == IndicatorTarget.Kind.NONE) {
            throw Refusal.invalid("indicator.interim_without_target", "/target/kind");
        }
        FiscalYear first = Objects.requireNonNull(interimTargets.getFirst().fiscalYear());
        if (baseline != null && baseline.fiscalYear() != null && first.compareTo(baseline.fiscalYear()) <= 0) {
            throw Refusal.invalid("indicator.target_not_later", "/interimTargets", first, baseline.fiscalYear());
        }
        if (target.fiscalYear() != null) {
            late(interimTargets, target.fiscalYear()).ifPresent(late -> {
                throw refusal(late);
            });
        }
    }

    private static Optional<LateTarget> late(List<IndicatorTarget> interimTargets, FiscalYear until) {
        return interimTargets.isEmpty()
                ? Optional.empty()
                : Optional.of(new LateTarget(
                                Objects.requireNonNull(interimTargets.getLast().fiscalYear()), until))
                        .filter(last -> last.fiscalYear().compareTo(until) >= 0);
    }

    private static Refusal refusal(LateTarget late) {
        return Refusal.invalid(
                "indicator.interim_target_not_before", "/interimTargets", late.fiscalYear(), late.until());
    }

    private static String pointer(int place, String field) {
        return "/interimTargets/" + place + "/" + field;
    }

    /** The target of a year itself, if it has one. */
    public @Nullable IndicatorTarget interimTarget(FiscalYear year) {
        return interimTargets.stream()
                .filter(one -> year.equals(one.fiscalYear()))
                .findFirst()
                .orElse(null);
    }

    /** The target by which a year is judged: its own, or else the one at the end. */
    public IndicatorTarget targetOf(FiscalYear year) {
        return Objects.requireNonNullElse(interimTarget(year), target);
    }

    /** Whether two definitions judge a year by the same target. */
    public static boolean sameTarget(ByYear<IndicatorContent> before, ByYear<IndicatorContent> after, FiscalYear year) {
        return before.in(year).targetOf(year).equals(after.in(year).targetOf(year));
    }

    /**
     * A target of a single year that does not come before the year of the target: the plan's last, if that has no year of
     * its own. Each year is looked at with the definition and the period that it prints.
     *
     * @param definition of an indicator
     * @param first year that shows it; none = the plan's first
     * @param period of its plan
     */
    public static Optional<LateTarget> late(
            ByYear<IndicatorContent> definition, @Nullable FiscalYear first, ByYear<PlanPeriod> period) {
        return period.content().years().each().stream()
                .filter(year -> first == null || year.compareTo(first) >= 0)
                .flatMap(year -> {
                    IndicatorContent then = definition.in(year);
                    FiscalYear last = period.in(year).years().last();
                    return late(then.interimTargets, Objects.requireNonNullElse(then.target.fiscalYear(), last))
                            .stream();
                })
                .findFirst();
    }

    /** Refuses {@linkplain #late such a target}. */
    public static void requireInTime(
            ByYear<IndicatorContent> definition, @Nullable FiscalYear first, ByYear<PlanPeriod> period) {
        late(definition, first, period).ifPresent(late -> {
            throw refusal(late);
        });
    }

    @Override
    public IndicatorContent corrected(IndicatorContent before, IndicatorContent after) {
        return new IndicatorContent(
                ByYear.Content.corrected(name, before.name, after.name),
                ByYear.Content.corrected(unit, before.unit, after.unit),
                ByYear.Content.corrected(baseline, before.baseline, after.baseline),
                ByYear.Content.corrected(interimTargets, before.interimTargets, after.interimTargets),
                ByYear.Content.corrected(target, before.target, after.target),
                ByYear.Content.corrected(better, before.better, after.better),
                ByYear.Content.corrected(departments, before.departments, after.departments),
                ByYear.Content.corrected(accumulation, before.accumulation, after.accumulation));
    }

    /**
     * Refuses printed forms that say something else. Only for what is told now: what is in the ledger stays readable as it
     * was recorded.
     */
    void requireAgreed() {
        if (baseline != null) {
            baseline.requireAgreed(unit);
        }
        target.requireAgreed("/target", unit);
        for (int i = 0; i < interimTargets.size(); i++) {
            interimTargets.get(i).requireAgreed("/interimTargets/" + i, unit);
        }
    }
}
