package daicho.shared.agreement;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a printed count; one stream for each. */
public sealed interface PrintedCountEvent extends Event permits PrintedCountStated, PrintedCountCorrected {
    UUID printedCount();

    @Override
    default UUID stream() {
        return printedCount();
    }
}
