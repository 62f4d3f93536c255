package daicho.shared.result;

import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rating is about; never changes once recorded.
 *
 * @param plan of the measure
 * @param measure of the initiative
 * @param initiative rated
 * @param fiscalYear rated
 * @param department whose share is rated; none = the initiative as a whole
 */
public record RatingOf(
        UUID plan,
        UUID measure,
        UUID initiative,
        FiscalYear fiscalYear,
        @Nullable UUID department) {}
