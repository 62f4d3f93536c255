package daicho.shared.result;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * See {@link YearResultRecorded}. The plan is the measure's, the municipality the actor's.
 */
public record RecordYearResult(@TargetAggregateIdentifier UUID result, ResultOf of, ResultContent content)
        implements YearResultCommand {}
