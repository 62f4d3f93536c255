package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * 現状値: where an indicator starts.
 *
 * @param value exact
 * @param printed as the document prints it, misprints included: {@code 4,726回}
 * @param fiscalYear of the value; none if none is printed
 */
public record Baseline(
        BigDecimal value,
        @Nullable String printed,
        @Nullable FiscalYear fiscalYear) {
    public Baseline {
        printed = Texts.nameOrNone("/baseline/printed", printed);
        value = PrintedValue.within("/baseline/value", Refusal.present("/baseline/value", value));
    }

    /**
     * A baseline whose number, printed form, or both are known.
     *
     * @param unit of the indicator
     */
    public static Baseline of(
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable FiscalYear fiscalYear,
            @Nullable String unit) {
        String text = Texts.nameOrNone("/baseline/printed", printed);
        return new Baseline(
                Refusal.present("/baseline/value", PrintedValue.of("/baseline", value, text, unit)), text, fiscalYear);
    }

    /** Refuses a printed form that says something else. */
    void requireAgreed(@Nullable String unit) {
        PrintedValue.requireAgreed("/baseline", value, printed, unit);
    }
}
