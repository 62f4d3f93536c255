package daicho.shared.indicator;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to an indicator; one stream per indicator. */
public sealed interface IndicatorEvent extends Event
        permits IndicatorEstablished, IndicatorRevised, IndicatorValueRecorded, IndicatorValueCorrected {
    UUID indicator();

    @Override
    default UUID stream() {
        return indicator();
    }
}
