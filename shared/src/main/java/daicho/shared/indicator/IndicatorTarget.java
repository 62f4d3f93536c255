package daicho.shared.indicator;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 目標値: what an indicator is meant to reach.
 *
 * @param kind of target
 * @param value exact, where the kind has one
 * @param printed as the document prints it, misprints included: {@code 80%以上}, {@code 増加}
 * @param fiscalYear by when; none = the plan's last
 */
public record IndicatorTarget(
        Kind kind,
        @Nullable BigDecimal value,
        @Nullable String printed,
        @Nullable FiscalYear fiscalYear) {
    /** No target. */
    public static final IndicatorTarget NONE = new IndicatorTarget(Kind.NONE, null, null, null);

    /** Kinds of target. */
    public enum Kind {
        /** A number to reach, from above or below: 60回. */
        NUMBER,
        /** 以上. */
        AT_LEAST,
        /** 以下. */
        AT_MOST,
        /** 増加, compared with the baseline. */
        INCREASE,
        /** 減少, compared with the baseline. */
        DECREASE,
        /** 維持, of a number or of the baseline. */
        MAINTAIN,
        /** No target; the indicator is only observed. */
        NONE;

        boolean hasValue() {
            return this == NUMBER || this == AT_LEAST || this == AT_MOST;
        }
    }

    public IndicatorTarget {
        Refusal.present("/target/kind", kind);
        printed = Texts.nameOrNone("/target/printed", printed);
        value = kind.hasValue() || kind == Kind.MAINTAIN ? PrintedNumber.agreed("/target", value, printed) : value;
        if (kind.hasValue()) {
            Refusal.present("/target/value", value);
        } else if (value != null && kind != Kind.MAINTAIN) {
            throw Refusal.invalid("indicator.target_has_value", "/target/value", kind.name());
        }
        if (kind == Kind.NONE && (printed != null || fiscalYear != null)) {
            throw Refusal.invalid("indicator.target_has_value", "/target/printed", kind.name());
        }
        Optional<Kind> said = printed == null ? Optional.empty() : said(printed);
        if (said.isPresent()
                && said.get() != kind
                && !(kind == Kind.MAINTAIN && maybeMaintained(said.get(), printed))) {
            throw Refusal.invalid("indicator.target_differs", "/target/printed", String.valueOf(printed), kind.name());
        }
    }

    /** A target whose kind, number or printed form is known; what is not given is read from the printed form. */
    public static IndicatorTarget of(
            @Nullable Kind kind,
            @Nullable BigDecimal value,
            @Nullable String printed,
            @Nullable FiscalYear fiscalYear) {
        String text = Texts.nameOrNone("/target/printed", printed);
        if (kind != null) {
            return new IndicatorTarget(kind, value, text, fiscalYear);
        }
        if (text == null) {
            return new IndicatorTarget(value == null ? Kind.NONE : Kind.NUMBER, value, null, fiscalYear);
        }
        Kind said =
                said(text).orElseThrow(() -> Refusal.invalid("indicator.printed_unreadable", "/target/printed", text));
        return new IndicatorTarget(said, value, text, fiscalYear);
    }

    private static boolean maybeMaintained(Kind said, @Nullable String printed) {
        return said == Kind.NUMBER
                || (printed != null && PrintedNumber.plain(printed).endsWith("維持"));
    }

    /** The kind that a printed form states, if it uses the usual words. */
    private static Optional<Kind> said(String printed) {
        // 80%以上を維持 is met by more than 80, and missed below.
        String plain = PrintedNumber.plain(printed).replaceFirst("(?<=以上|以下)[をに]?維持$", "");
        if (plain.endsWith("以上")) {
            return Optional.of(Kind.AT_LEAST);
        }
        if (plain.endsWith("以下")) {
            return Optional.of(Kind.AT_MOST);
        }
        if (plain.endsWith("維持")) {
            return Optional.of(Kind.MAINTAIN);
        }
        if (plain.matches("増加?|増やす|上昇|向上")) {
            return Optional.of(Kind.INCREASE);
        }
        if (plain.matches("減少?|減らす|低下")) {
            return Optional.of(Kind.DECREASE);
        }
        return PrintedNumber.of(printed)
                .filter(number -> !number.rest().matches(".*[増減].*"))
                .map(number -> Kind.NUMBER);
    }
}
