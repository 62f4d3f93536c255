package daicho.shared.audit;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link DeadLettersRetried}. */
public record NoteDeadLetterRetry(
        @TargetAggregateIdentifier UUID operatorAct, List<String> views, List<Long> positions, int stayed)
        implements OperatorCommand {}
