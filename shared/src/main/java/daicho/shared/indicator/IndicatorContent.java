package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.ByYear;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an indicator; it may be revised.
 *
 * @param name 指標名
 * @param unit of its values: %, 回
 * @param baseline 現状値
 * @param target 目標値
 * @param better whether higher or lower, where the target does not say
 * @param departments in charge of recording its values; empty = the secretariat alone
 */
public record IndicatorContent(
        String name,
        @Nullable String unit,
        @Nullable Baseline baseline,
        IndicatorTarget target,
        @Nullable Better better,
        List<UUID> departments)
        implements ByYear.Content<IndicatorContent> {
    public IndicatorContent {
        name = Texts.name("/name", name);
        unit = Texts.nameOrNone("/unit", unit);
        departments = departments.stream().distinct().toList();
        if (departments.size() > 1_000) {
            throw Refusal.invalid("indicator.too_many_entries", "/departments", 1_000);
        }
        if (baseline != null
                && baseline.fiscalYear() != null
                && target.fiscalYear() != null
                && target.fiscalYear().compareTo(baseline.fiscalYear()) <= 0) {
            throw Refusal.invalid(
                    "indicator.target_not_later",
                    "/target/fiscalYear",
                    target.fiscalYear().era(),
                    baseline.fiscalYear().era());
        }
    }

    @Override
    public IndicatorContent corrected(IndicatorContent before, IndicatorContent after) {
        return new IndicatorContent(
                ByYear.Content.corrected(name, before.name, after.name),
                ByYear.Content.corrected(unit, before.unit, after.unit),
                ByYear.Content.corrected(baseline, before.baseline, after.baseline),
                ByYear.Content.corrected(target, before.target, after.target),
                ByYear.Content.corrected(better, before.better, after.better),
                ByYear.Content.corrected(departments, before.departments, after.departments));
    }

    /**
     * Refuses printed forms that say something else. Only for what is told now: what is in the ledger stays readable as it
     * was recorded.
     */
    void requireAgreed() {
        if (baseline != null) {
            baseline.requireAgreed(unit);
        }
        target.requireAgreed(unit);
    }
}
