package daicho.shared.measure;

import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A department in charge of an initiative.
 *
 * @param department in charge
 * @param from first fiscal year; none = as long as the initiative runs
 * @param to last fiscal year; none = as long as the initiative runs
 */
public record InCharge(
        UUID department,
        @Nullable FiscalYear from,
        @Nullable FiscalYear to) {
    public InCharge {
        Refusal.present("/department", department);
    }

    /** In charge as long as the initiative runs. */
    public static InCharge always(UUID department) {
        return new InCharge(department, null, null);
    }

    public boolean in(FiscalYear year) {
        return (from == null || from.compareTo(year) <= 0) && (to == null || to.compareTo(year) >= 0);
    }
}
