package daicho.shared.plan;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Results, ratings and indicator values of the year are no longer taken.
 *
 * @param plan whose year
 * @param fiscalYear closed
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record FiscalYearClosed(
        UUID plan, FiscalYear fiscalYear, @Nullable String decisionNumber) implements PlanEvent {}
