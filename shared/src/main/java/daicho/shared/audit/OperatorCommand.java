package daicho.shared.audit;

import daicho.shared.Command;
import java.util.UUID;

/** What an operator has done and the ledger is told of. */
public sealed interface OperatorCommand extends Command permits NoteDeadLetterRetry, NoteRestore {
    UUID operatorAct();

    @Override
    default UUID stream() {
        return operatorAct();
    }
}
