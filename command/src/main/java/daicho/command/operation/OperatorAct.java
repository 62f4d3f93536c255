package daicho.command.operation;

import daicho.command.LedgerAggregate;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.operation.OperatorCommand.NoteRestore;
import daicho.shared.operation.OperatorCommand.NoteViewUpdateRetry;
import daicho.shared.operation.OperatorEvent.BackupRestored;
import daicho.shared.operation.OperatorEvent.FailedViewUpdatesRetried;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** Something that an operator did to the node, recorded once. */
@Revision("1")
public class OperatorAct extends LedgerAggregate<OperatorActState> {
    OperatorAct() {
        super(OperatorActState.NONE);
    }

    @CommandHandler
    OperatorAct(NoteViewUpdateRetry command, Actor actor) {
        this();
        Rights.require(actor, Action.LOOK_AFTER_NODE);
        append(new FailedViewUpdatesRetried(
                command.operatorAct(),
                new MunicipalityCode(actor.municipality()),
                command.views(),
                command.positions(),
                command.remaining()));
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
