package daicho.shared.plan;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Results, ratings and indicator values of the year are taken again.
 *
 * @param plan whose year
 * @param fiscalYear reopened
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record FiscalYearReopened(
        UUID plan,
        FiscalYear fiscalYear,
        String reason,
        @Nullable String decisionNumber) implements PlanEvent {}
