package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 内訳: a value in parts.
 *
 * @param by 男女別, 地区別
 * @param addsUp whether the parts are the value, exactly; rates and averages do not add up
 * @param note why they do not
 * @param parts in the order told
 */
public record Breakdown(String by, boolean addsUp, @Nullable String note, List<Part> parts) {
    /**
     * A part of a value.
     *
     * @param name 男, 女
     * @param value exact, in the unit of the indicator
     */
    public record Part(String name, BigDecimal value) {
        public Part {
            name = Texts.name("/name", name);
            value = PrintedValue.within("/value", Refusal.present("/value", value));
        }
    }

    public Breakdown {
        by = Texts.name("/by", by);
        note = Texts.textOrNone("/note", note);
        parts = List.copyOf(Refusal.present("/parts", parts));
        if (parts.isEmpty()) {
            throw Refusal.invalid("record.field_missing", "/parts");
        }
        if (parts.size() > 1_000) {
            throw Refusal.invalid("indicator.too_many_entries", "/parts", 1_000);
        }
        if (parts.stream().map(part -> Texts.plain(part.name())).distinct().count() < parts.size()) {
            throw Refusal.invalid("indicator.part_twice", "/parts", by);
        }
    }

    /** Refuses parts that are not what is said of them. */
    void requireOf(String pointer, BigDecimal value) {
        BigDecimal sum = parts.stream().map(Part::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (addsUp != (sum.compareTo(value) == 0)) {
            throw Refusal.invalid(
                    addsUp ? "indicator.parts_differ" : "indicator.parts_add_up",
                    pointer + "/parts",
                    by,
                    sum.toPlainString(),
                    value.toPlainString());
        }
    }
}
