package daicho.shared.measure;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a measure and its initiatives; one stream per measure. */
public sealed interface MeasureEvent extends Event
        permits MeasureAdded, MeasureRevised, InitiativeAdded, InitiativeRevised, InitiativeRetired {
    UUID measure();

    @Override
    default UUID stream() {
        return measure();
    }
}
