package daicho.command.agreement;

import daicho.command.LedgerAggregate;
import daicho.command.Today;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.agreement.PrintedCountCommand.AnnulPrintedCount;
import daicho.shared.agreement.PrintedCountCommand.CorrectPrintedCount;
import daicho.shared.agreement.PrintedCountCommand.RecordPrintedCount;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountAnnulled;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountCorrected;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import daicho.shared.municipality.MunicipalityCode;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A number of agreements or partners that a document claims. */
@Revision("2")
public class PrintedCount extends LedgerAggregate<PrintedCountState> {
    PrintedCount() {
        super(PrintedCountState.NONE);
    }

    @CommandHandler
    PrintedCount(RecordPrintedCount command, Actor actor, Today today) {
        this();
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        requirePrinted(command.content(), today);
        append(new PrintedCountRecorded(
                command.printedCount(), new MunicipalityCode(actor.municipality()), command.content()));
    }

    @CommandHandler
    void correct(CorrectPrintedCount command, Actor actor, Today today) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        requirePrinted(command.content(), today);
        if (command.content().equals(state().content())) {
            throw Refusal.conflict("agreement.nothing_changed");
        }
        append(new PrintedCountCorrected(command.printedCount(), command.content(), command.reason()));
    }

    @CommandHandler
    void annul(AnnulPrintedCount command, Actor actor) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        append(new PrintedCountAnnulled(command.printedCount(), command.reason(), command.decisionNumber()));
    }

    private static void requirePrinted(PrintedCountContent content, Today today) {
        if (content.printedOn() != null) {
            today.requireCome("/printedOn", content.printedOn());
        }
    }
}
