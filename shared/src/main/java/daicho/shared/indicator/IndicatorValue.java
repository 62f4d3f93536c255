package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value of an indicator.
 *
 * @param value exact
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
        value = PrintedValue.within("/value", Refusal.present("/value", value));
    }

    /**
     * A value as somebody tells it.
     *
     * @param value exact; without it, the one that is printed
     * @param printed as a document prints it
     * @param note to it
     */
    public record Told(
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String note) {
        public Told {
            printed = Texts.nameOrNone("/printed", printed);
        }

        /** The value in the unit of its indicator; refuses a printed form that says something else. */
        public IndicatorValue in(@Nullable String unit) {
            BigDecimal exact = Refusal.present("/value", PrintedValue.of("", value, printed, unit));
            PrintedValue.requireAgreed("", exact, printed, unit);
            return new IndicatorValue(exact, printed, note);
        }
    }
}
