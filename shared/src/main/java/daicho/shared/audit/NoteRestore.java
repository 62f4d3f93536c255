package daicho.shared.audit;

import daicho.shared.Texts;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link BackupRestored}. */
public record NoteRestore(@TargetAggregateIdentifier UUID operatorAct, Instant takenAt, String reason)
        implements OperatorCommand {
    public NoteRestore {
        reason = Texts.text("/reason", reason);
    }
}
