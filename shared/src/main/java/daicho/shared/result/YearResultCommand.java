package daicho.shared.result;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a year result. */
public sealed interface YearResultCommand extends Command
        permits RecordYearResult, CorrectYearResult, ConfirmYearResult, ReturnYearResult {
    UUID result();

    @Override
    default UUID stream() {
        return result();
    }
}
