package daicho.shared.agreement;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a printed count. */
public sealed interface PrintedCountCommand extends Command permits StatePrintedCount, CorrectPrintedCount {
    UUID printedCount();

    @Override
    default UUID stream() {
        return printedCount();
    }
}
