package daicho.shared.result;

import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number in a result or year plan.
 *
 * @param label what was counted
 * @param value exact decimal; at most 30 digits, at most 10 of them after the point
 * @param unit 件, か所, %
 * @param kind whether it was achieved or intended
 */
public record Figure(
        String label, BigDecimal value, @Nullable String unit, Kind kind) {
    /** Whether the number was achieved, is the count so far, or was intended. */
    public enum Kind {
        ACTUAL,
        INTERIM,
        PLANNED
    }

    public Figure {
        label = Texts.name("/label", label);
        unit = Texts.nameOrNone("/unit", unit);
        Refusal.present("/kind", kind);
        Refusal.present("/value", value);
        if (PrintedNumber.isTooLong(value)) {
            throw Refusal.invalid("result.figure_out_of_range", "/value", label);
        }
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
    }
}
