package daicho.shared.audit;

import daicho.shared.Event;
import java.util.UUID;

/** What the operator did to the node that the records of a municipality are concerned by; one stream per act. */
public sealed interface OperatorEvent extends Event permits DeadLettersRetried, BackupRestored {
    UUID operatorAct();

    @Override
    default UUID stream() {
        return operatorAct();
    }
}
