package daicho.shared.indicator;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of an indicator. */
public sealed interface IndicatorCommand extends Command
        permits EstablishIndicator, ReviseIndicator, RecordIndicatorValue, CorrectIndicatorValue {
    UUID indicator();

    @Override
    default UUID stream() {
        return indicator();
    }
}
