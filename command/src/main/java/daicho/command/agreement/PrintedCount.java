package daicho.command.agreement;

import daicho.command.LedgerAggregate;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Rights;
import daicho.shared.agreement.CorrectPrintedCount;
import daicho.shared.agreement.PrintedCountCorrected;
import daicho.shared.agreement.PrintedCountStated;
import daicho.shared.agreement.StatePrintedCount;
import daicho.shared.audit.Actor;
import daicho.shared.municipality.MunicipalityCode;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A number of agreements or partners that a document claims. */
@Revision("1")
public class PrintedCount extends LedgerAggregate<PrintedCountState> {
    PrintedCount() {
        super(PrintedCountState.NONE);
    }

    @CommandHandler
    PrintedCount(StatePrintedCount command, Actor actor) {
        this();
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        append(new PrintedCountStated(
                command.printedCount(), new MunicipalityCode(actor.municipality()), command.content()));
    }

    @CommandHandler
    void correct(CorrectPrintedCount command, Actor actor) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        if (command.content().equals(state().content())) {
            throw Refusal.conflict("agreement.nothing_changed");
        }
        append(new PrintedCountCorrected(command.printedCount(), command.content(), command.reason()));
    }
}
