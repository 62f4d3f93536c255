package daicho.shared.result;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a result of another actor is of.
 *
 * @param plan of the measure
 * @param measure to which it contributes
 * @param initiative of the measure; none = the measure as a whole
 * @param fiscalYear in which it was done
 * @param stakeholder who did it, as printed: 社会福祉協議会
 */
public record StakeholderResultOf(
        UUID plan, UUID measure, @Nullable UUID initiative, FiscalYear fiscalYear, String stakeholder) {
    public StakeholderResultOf {
        stakeholder = Texts.name("/stakeholder", Refusal.present("/stakeholder", stakeholder));
    }
}
