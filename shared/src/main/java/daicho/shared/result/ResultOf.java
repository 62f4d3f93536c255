package daicho.shared.result;

import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.UUID;

/**
 * What a result is about; never changes once recorded.
 *
 * @param plan of the measure
 * @param measure of the initiative
 * @param initiative reported on
 * @param fiscalYear reported on
 * @param departments that report, in the order given
 * @param stage interim or final
 */
public record ResultOf(
        UUID plan, UUID measure, UUID initiative, FiscalYear fiscalYear, List<UUID> departments, Stage stage) {
    public ResultOf {
        departments = departments.stream().distinct().toList();
        if (departments.isEmpty()) {
            throw Refusal.invalid("measure.department_missing", "/departments");
        }
    }
}
