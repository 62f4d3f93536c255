package daicho.shared.indicator;

import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link IndicatorValueRecorded}. */
public record RecordIndicatorValue(
        @TargetAggregateIdentifier UUID indicator, FiscalYear fiscalYear, IndicatorValue value)
        implements IndicatorCommand {}
