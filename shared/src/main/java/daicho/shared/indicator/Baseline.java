package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * 現状値: where an indicator starts.
 *
 * @param value exact; without it, the one that is printed
 * @param printed as the document prints it, misprints included: {@code 4,726回}
 * @param fiscalYear of the value; none if none is printed
 */
public record Baseline(
        BigDecimal value,
        @Nullable String printed,
        @Nullable FiscalYear fiscalYear) {
    public Baseline {
        printed = Texts.nameOrNone("/baseline/printed", printed);
        value = Refusal.present("/baseline/value", PrintedNumber.agreed("/baseline", value, printed));
    }

    /** A baseline whose number, printed form, or both are known. */
    public static Baseline of(@Nullable BigDecimal value, @Nullable String printed, @Nullable FiscalYear fiscalYear) {
        String text = Texts.nameOrNone("/baseline/printed", printed);
        BigDecimal agreed = PrintedNumber.agreed("/baseline", value, text);
        if (agreed == null && text != null) {
            throw Refusal.invalid("indicator.printed_unreadable", "/baseline/printed", text);
        }
        return new Baseline(Refusal.present("/baseline/value", agreed), printed, fiscalYear);
    }
}
