package daicho.shared.committee;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 開催通知: by which a meeting was called.
 *
 * @param sentOn its day
 * @param number of the document, as printed
 */
public record MeetingNotice(LocalDate sentOn, @Nullable String number) {
    public MeetingNotice {
        Days.present("/sentOn", sentOn);
        number = Texts.nameOrNone("/number", number);
    }
}
