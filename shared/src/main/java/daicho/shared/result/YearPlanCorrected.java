package daicho.shared.result;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A year plan says something else from now on; what it said stays readable.
 *
 * @param yearPlan corrected
 * @param content in full, as it is from now on
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record YearPlanCorrected(
        UUID yearPlan,
        YearPlanContent content,
        String reason,
        @Nullable String decisionNumber) implements YearPlanEvent {}
