package daicho.shared.measure;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a measure. */
public sealed interface MeasureCommand extends Command
        permits AddMeasure, ReviseMeasure, AddInitiative, ReviseInitiative, RetireInitiative {
    UUID measure();

    @Override
    default UUID stream() {
        return measure();
    }
}
