package daicho.shared.operation;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.operation.OperatorEvent.BackupRestored;
import daicho.shared.operation.OperatorEvent.FailedViewUpdatesRetried;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What an operator has done and records in the ledger. */
public sealed interface OperatorCommand extends Command {
    UUID operatorAct();

    @Override
    default UUID stream() {
        return operatorAct();
    }

    /** See {@link FailedViewUpdatesRetried}. */
    record NoteViewUpdateRetry(
            @TargetAggregateIdentifier UUID operatorAct, List<String> views, List<Long> positions, int remaining)
            implements OperatorCommand {}

    /** See {@link BackupRestored}. */
    record NoteRestore(@TargetAggregateIdentifier UUID operatorAct, Instant takenAt, String reason)
            implements OperatorCommand {
        public NoteRestore {
            reason = Texts.text("/reason", reason);
        }
    }
}
