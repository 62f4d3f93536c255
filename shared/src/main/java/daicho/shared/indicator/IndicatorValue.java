package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of an indicator: a number, or words where the target is words.
 *
 * @param value exact; none where it is words
 * @param printed the number as a document prints it
 * @param text in words: 整備完了
 * @param note to it
 * @param breakdowns 内訳 of the number
 */
public record IndicatorValue(
        @Nullable BigDecimal value,
        @Nullable String printed,
        @Nullable String text,
        @Nullable String note,
        List<Breakdown> breakdowns) {
    public IndicatorValue {
        printed = Texts.nameOrNone("/printed", printed);
        text = Texts.textOrNone("/text", text);
        note = Texts.textOrNone("/note", note);
        breakdowns = List.copyOf(breakdowns);
        if (text == null) {
            value = PrintedValue.within("/value", Refusal.present("/value", value));
        } else if (value != null || printed != null) {
            throw Refusal.invalid("indicator.value_and_text", "/text");
        } else if (!breakdowns.isEmpty()) {
            throw Refusal.invalid("indicator.parts_of_text", "/breakdowns");
        }
        if (breakdowns.size() > 100) {
            throw Refusal.invalid("indicator.too_many_entries", "/breakdowns", 100);
        }
        for (int i = 0; i < breakdowns.size(); i++) {
            Breakdown one = breakdowns.get(i);
            String by = Texts.plain(one.by());
            if (breakdowns.subList(0, i).stream()
                    .anyMatch(other -> Texts.plain(other.by()).equals(by))) {
                throw Refusal.invalid("indicator.breakdown_twice", "/breakdowns/" + i + "/by", one.by());
            }
            one.requireOf("/breakdowns/" + i, Objects.requireNonNull(value));
        }
    }

    /**
     * A value as somebody tells it.
     *
     * @param value exact; without it, the one that is printed
     * @param printed as a document prints it
     * @param text in words instead
     * @param note to it
     * @param breakdowns of the number
     */
    public record Told(
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable String text,
            @Nullable String note,
            List<Breakdown> breakdowns) {
        public Told {
            printed = Texts.nameOrNone("/printed", printed);
            text = Texts.textOrNone("/text", text);
            breakdowns = List.copyOf(breakdowns);
        }

        /**
         * The value of a year, in the unit of its indicator; refuses a printed form that says something else, and words
         * where the year's target is a number.
         */
        public IndicatorValue in(IndicatorContent definition, FiscalYear year) {
            if (text != null) {
                switch (definition.targetOf(year).kind()) {
                    case TEXT, NONE -> {}
                    case NUMBER, AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, BETWEEN, INCREASE, DECREASE, MAINTAIN ->
                        throw Refusal.invalid("indicator.text_for_number", "/text", year);
                }
                return new IndicatorValue(value, printed, text, note, breakdowns);
            }
            String unit = definition.unit();
            BigDecimal exact = Refusal.present("/value", PrintedValue.of("", value, printed, unit));
            PrintedValue.requireAgreed("", exact, printed, unit);
            return new IndicatorValue(exact, printed, null, note, breakdowns);
        }
    }
}
