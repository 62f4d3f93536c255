package daicho.shared.agreement;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A number of agreements or partners as a document prints it.
 *
 * @param of what was counted
 * @param kind of agreements counted; none = all
 * @param count as printed
 * @param source where it is printed
 * @param printedOn the day it was printed or refers to; none where the source does not say
 */
public record PrintedCountContent(
        Of of,
        @Nullable String kind,
        int count,
        String source,
        @Nullable LocalDate printedOn) {
    /** What can be counted. */
    public enum Of {
        AGREEMENTS,
        PARTNERS
    }

    public PrintedCountContent {
        Refusal.present("/of", of);
        kind = Texts.nameOrNone("/kind", kind);
        source = Texts.name("/source", source);
        if (count < 0) {
            throw Refusal.invalid("agreement.count_negative", "/count", count);
        }
    }
}
