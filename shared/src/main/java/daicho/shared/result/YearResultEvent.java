package daicho.shared.result;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a year result; one stream per result. */
public sealed interface YearResultEvent extends Event
        permits YearResultRecorded, YearResultCorrected, YearResultConfirmed, YearResultReturned {
    UUID result();

    @Override
    default UUID stream() {
        return result();
    }
}
