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
 * @param inPlaceOf department that was in charge until then (事務移管), or goes on beside this one (一部移管), and whose
 *     records of earlier years this one answers for from its first year on; none = for nobody's
 */
public record InCharge(
        UUID department,
        @Nullable FiscalYear from,
        @Nullable FiscalYear to,
        @Nullable UUID inPlaceOf) {
    public InCharge {
        Refusal.present("/department", department);
        if (inPlaceOf != null) {
            Refusal.present("/from", from);
            if (inPlaceOf.equals(department)) {
                throw Refusal.invalid("measure.in_place_of_itself", "/inPlaceOf");
            }
        }
    }

    /** In charge in some years, and answering for nobody's earlier ones. */
    public InCharge(UUID department, @Nullable FiscalYear from, @Nullable FiscalYear to) {
        this(department, from, to, null);
    }

    /** In charge as long as the initiative runs. */
    public static InCharge always(UUID department) {
        return new InCharge(department, null, null);
    }

    public boolean in(FiscalYear year) {
        return (from == null || from.compareTo(year) <= 0) && (to == null || to.compareTo(year) >= 0);
    }
}
