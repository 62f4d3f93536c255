package daicho.shared.indicator;

import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The value of a year is another one; what it was stays readable.
 *
 * @param indicator whose value
 * @param fiscalYear of the value
 * @param value as it is from now on
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record IndicatorValueCorrected(
        UUID indicator,
        FiscalYear fiscalYear,
        IndicatorValue value,
        String reason,
        @Nullable String decisionNumber) implements IndicatorEvent {}
