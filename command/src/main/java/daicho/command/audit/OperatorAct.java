package daicho.command.audit;

import daicho.command.LedgerAggregate;
import daicho.shared.access.Action;
import daicho.shared.access.Rights;
import daicho.shared.audit.Actor;
import daicho.shared.audit.BackupRestored;
import daicho.shared.audit.DeadLettersRetried;
import daicho.shared.audit.NoteDeadLetterRetry;
import daicho.shared.audit.NoteRestore;
import daicho.shared.municipality.MunicipalityCode;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** Something that an operator did to the node, told once. */
@Revision("1")
public class OperatorAct extends LedgerAggregate<OperatorActState> {
    OperatorAct() {
        super(OperatorActState.NONE);
    }

    @CommandHandler
    OperatorAct(NoteDeadLetterRetry command, Actor actor) {
        this();
        Rights.require(actor, Action.LOOK_AFTER_NODE);
        append(new DeadLettersRetried(
                command.operatorAct(),
                new MunicipalityCode(actor.municipality()),
                command.views(),
                command.positions(),
                command.stayed()));
    }

    @CommandHandler
    OperatorAct(NoteRestore command, Actor actor) {
        this();
        Rights.require(actor, Action.LOOK_AFTER_NODE);
        append(new BackupRestored(
                command.operatorAct(),
                new MunicipalityCode(actor.municipality()),
                command.takenAt(),
                command.reason()));
    }
}
