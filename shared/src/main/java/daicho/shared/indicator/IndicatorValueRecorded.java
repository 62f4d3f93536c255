package daicho.shared.indicator;

import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The value of an indicator in a year is known.
 *
 * @param indicator whose value
 * @param fiscalYear of the value
 * @param value itself
 */
@Revision("1")
public record IndicatorValueRecorded(UUID indicator, FiscalYear fiscalYear, IndicatorValue value)
        implements IndicatorEvent {}
