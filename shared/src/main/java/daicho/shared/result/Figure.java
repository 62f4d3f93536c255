package daicho.shared.result;

import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number in a result or year plan.
 *
 * @param label what was counted
 * @param value exact decimal; at most 30 digits, at most 10 of them after the point
 * @param unit 件, か所, %
 * @param kind whether it was achieved or intended
 * @param printed as a document prints it, where value and unit do not say all of it: {@code 約50％}, {@code 延べ30人}
 */
public record Figure(
        String label,
        BigDecimal value,
        @Nullable String unit,
        Kind kind,
        @Nullable String printed) {
    /** Whether the number was achieved, is the count so far, or was intended. */
    public enum Kind {
        ACTUAL,
        INTERIM,
        PLANNED
    }

    /** A figure that value and unit say all of. */
    public Figure(String label, BigDecimal value, @Nullable String unit, Kind kind) {
        this(label, value, unit, kind, null);
    }

    public Figure {
        label = Texts.name("/label", label);
        unit = Texts.nameOrNone("/unit", unit);
        printed = Texts.nameOrNone("/printed", printed);
        Refusal.present("/kind", kind);
        Refusal.present("/value", value);
        if (PrintedNumber.isTooLong(value)) {
            throw Refusal.invalid("result.figure_out_of_range", "/value", label);
        }
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
    }

    /**
     * Refuses figures whose printed form says another number or unit. Only for what is told now: what is in the ledger
     * stays readable.
     */
    public static void requireAgreed(List<Figure> figures) {
        for (int i = 0; i < figures.size(); i++) {
            if (!figures.get(i).isAgreed()) {
                throw Refusal.invalid(
                        "result.figure_differs",
                        "/figures/" + i + "/printed",
                        Objects.requireNonNullElse(figures.get(i).printed(), ""),
                        figures.get(i).label());
            }
        }
    }

    private boolean isAgreed() {
        List<PrintedNumber> readings = printed == null ? List.of() : PrintedNumber.readings(printed, unit);
        return readings.isEmpty()
                || readings.stream()
                        .anyMatch(
                                reading -> reading.isIn(unit) && reading.value().compareTo(value) == 0);
    }
}
