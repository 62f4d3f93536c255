package daicho.shared.agreement;

import daicho.shared.Command;
import daicho.shared.Days;
import daicho.shared.Texts;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountAnnulled;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountCorrected;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a printed count. */
public sealed interface PrintedCountCommand extends Command {
    UUID printedCount();

    @Override
    default UUID stream() {
        return printedCount();
    }

    /** See {@link PrintedCountRecorded}. The municipality is the actor's. */
    record RecordPrintedCount(@TargetAggregateIdentifier UUID printedCount, PrintedCountContent content)
            implements PrintedCountCommand {
        public RecordPrintedCount {
            Days.orNone("/printedOn", content.printedOn());
        }
    }

    /** See {@link PrintedCountCorrected}. */
    record CorrectPrintedCount(@TargetAggregateIdentifier UUID printedCount, PrintedCountContent content, String reason)
            implements PrintedCountCommand {
        public CorrectPrintedCount {
            Days.orNone("/printedOn", content.printedOn());
            reason = Texts.text("/reason", reason);
        }
    }

    /** See {@link PrintedCountAnnulled}. */
    record AnnulPrintedCount(
            @TargetAggregateIdentifier UUID printedCount,
            String reason,
            @Nullable String decisionNumber) implements PrintedCountCommand {
        public AnnulPrintedCount {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
