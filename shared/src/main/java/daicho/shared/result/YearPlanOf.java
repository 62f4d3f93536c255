package daicho.shared.result;

import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYears;
import java.util.List;
import java.util.UUID;

/**
 * What a year plan is about; never changes once set.
 *
 * @param plan of the measure
 * @param measure of the initiative
 * @param initiative planned
 * @param years planned
 * @param departments that plan, in the order given
 */
public record YearPlanOf(UUID plan, UUID measure, UUID initiative, FiscalYears years, List<UUID> departments) {
    public YearPlanOf {
        departments = departments.stream().distinct().toList();
        if (departments.isEmpty()) {
            throw Refusal.invalid("measure.department_missing", "/departments");
        }
    }
}
