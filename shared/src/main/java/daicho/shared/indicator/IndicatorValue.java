package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value of an indicator.
 *
 * @param value exact; without it, the one that is printed
 * @param printed as a document prints it
 * @param note to it
 */
public record IndicatorValue(
        BigDecimal value,
        @Nullable String printed,
        @Nullable String note) {
    public IndicatorValue {
        printed = Texts.nameOrNone("/printed", printed);
        note = Texts.textOrNone("/note", note);
        value = Refusal.present("/value", PrintedNumber.agreed("", value, printed));
    }

    /** A value whose number, printed form, or both are known. */
    public static IndicatorValue of(@Nullable BigDecimal value, @Nullable String printed, @Nullable String note) {
        String text = Texts.nameOrNone("/printed", printed);
        BigDecimal agreed = PrintedNumber.agreed("", value, text);
        if (agreed == null && text != null) {
            throw Refusal.invalid("indicator.printed_unreadable", "/printed", text);
        }
        return new IndicatorValue(Refusal.present("/value", agreed), printed, note);
    }
}
