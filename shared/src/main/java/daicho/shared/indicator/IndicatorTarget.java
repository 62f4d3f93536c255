package daicho.shared.indicator;

import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.Word;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 目標値: what an indicator is meant to reach.
 *
 * @param kind of target
 * @param value exact, where the kind has one
 * @param upperValue value that still reaches it, of BETWEEN
 * @param printed as the document prints it, misprints included: {@code 80%以上}, {@code 増加}
 * @param fiscalYear by when; none = the plan's last
 */
public record IndicatorTarget(
        Kind kind,
        @Nullable BigDecimal value,
        @Nullable BigDecimal upperValue,
        @Nullable String printed,
        @Nullable FiscalYear fiscalYear) {
    /** No target. */
    public static final IndicatorTarget NONE = new IndicatorTarget(Kind.NONE, null, null, null, null);

    /** Kinds of target. */
    public enum Kind {
        /** A number to reach, from above or below: 60回. */
        NUMBER,
        /** 以上. */
        AT_LEAST,
        /** 以下, 以内. */
        AT_MOST,
        /** 超, を超える. */
        MORE_THAN,
        /** 未満. */
        LESS_THAN,
        /** From a number to another, both included: 10～15件. */
        BETWEEN,
        /** 増加, compared with the baseline. */
        INCREASE,
        /** 減少, compared with the baseline. */
        DECREASE,
        /** 維持, of a number or of the baseline. */
        MAINTAIN,
        /** Words that a person judges: 整備完了. */
        TEXT,
        /** No target; the indicator is only observed. */
        NONE;

        boolean hasValue() {
            return switch (this) {
                case NUMBER, AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, BETWEEN -> true;
                case INCREASE, DECREASE, MAINTAIN, TEXT, NONE -> false;
            };
        }
    }

    public IndicatorTarget {
        Refusal.present("/target/kind", kind);
        printed = Texts.nameOrNone("/target/printed", printed);
        value = value == null ? null : PrintedValue.within("/target/value", value);
        upperValue = upperValue == null ? null : PrintedValue.within("/target/upperValue", upperValue);
        if (kind.hasValue()) {
            Refusal.present("/target/value", value);
        } else if (value != null && kind != Kind.MAINTAIN) {
            throw Refusal.invalid("indicator.target_has_value", "/target/value", Word.of(kind));
        }
        if (kind == Kind.BETWEEN) {
            Refusal.present("/target/upperValue", upperValue);
        } else if (upperValue != null) {
            throw Refusal.invalid("indicator.target_has_value", "/target/upperValue", Word.of(kind));
        }
        if (value != null && upperValue != null && value.compareTo(upperValue) >= 0) {
            throw Refusal.invalid(
                    "indicator.range_reversed",
                    "/target/upperValue",
                    value.toPlainString(),
                    upperValue.toPlainString());
        }
        if (kind == Kind.TEXT) {
            Refusal.present("/target/printed", printed);
        }
        if (kind == Kind.NONE && (printed != null || fiscalYear != null)) {
            throw Refusal.invalid("indicator.target_has_value", "/target/printed", Word.of(kind));
        }
    }

    /**
     * A target whose kind, numbers or printed form are known; what is not given is read from the printed form.
     *
     * @param unit of the indicator
     */
    public static IndicatorTarget of(
            @Nullable Kind kind,
            @Nullable BigDecimal value,
            @Nullable BigDecimal upperValue,
            @Nullable String printed,
            @Nullable FiscalYear fiscalYear,
            @Nullable String unit) {
        String text = Texts.nameOrNone("/target/printed", printed);
        if (text == null) {
            Kind meant = kind != null ? kind : value == null ? Kind.NONE : Kind.NUMBER;
            return new IndicatorTarget(meant, value, upperValue, null, fiscalYear);
        }
        Optional<PrintedTarget> read = PrintedTarget.of(text, unit);
        Kind meant = kind != null ? kind : read.map(PrintedTarget::kind).orElseThrow(() -> unreadable(text));
        List<PrintedNumber> numbers = meant.hasValue() || meant == Kind.MAINTAIN
                ? read.map(PrintedTarget::numbers).orElse(List.of())
                : List.of();
        if (meant.hasValue() && value == null && numbers.isEmpty()) {
            throw unreadable(text);
        }
        return new IndicatorTarget(
                meant,
                value == null && !numbers.isEmpty() ? numbers.getFirst().value() : value,
                upperValue == null && meant == Kind.BETWEEN && numbers.size() > 1
                        ? numbers.getLast().value()
                        : upperValue,
                text,
                fiscalYear);
    }

    /** Refuses a printed form that says something else. */
    void requireAgreed(String pointer, @Nullable String unit) {
        if (printed == null) {
            return;
        }
        PrintedTarget said = PrintedTarget.of(printed, unit).orElse(null);
        if (said == null) {
            return;
        }
        if (said.kind() != kind && !(kind == Kind.MAINTAIN && maybeMaintained(said.kind(), printed))) {
            throw Refusal.invalid("indicator.target_differs", pointer + "/printed", printed, Word.of(kind));
        }
        for (int i = 0; i < said.numbers().size(); i++) {
            BigDecimal stated = i == 0 ? value : upperValue;
            if (stated != null) {
                PrintedValue.requireAgreed(pointer, printed, said.numbers().get(i), stated, unit);
            }
        }
    }

    private static boolean maybeMaintained(Kind said, String printed) {
        return said == Kind.NUMBER || Texts.plain(printed).endsWith("維持");
    }

    private static Refusal unreadable(String printed) {
        return Refusal.invalid("indicator.printed_unreadable", "/target/printed", printed);
    }
}
