package daicho.shared.indicator;

import daicho.shared.Refusal;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as a document prints it: {@code 4,726回}, {@code ７９．７％}, {@code ▲1.5}. Digits may have any width, with or
 * without thousands separators.
 *
 * @param value exact
 * @param rest what follows the number, in normalised form
 */
record PrintedNumber(BigDecimal value, String rest) {
    private static final Pattern NUMBER = Pattern.compile(
            "約?(?<sign>[-−▲△])?(?<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?<fraction>\\.[0-9]{1,10})?(?<rest>[^0-9,.].*)?");

    /** The number at the beginning of a text, if there is one. */
    static Optional<PrintedNumber> of(String printed) {
        Matcher matcher = NUMBER.matcher(plain(printed));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fraction = matcher.group("fraction");
        String rest = matcher.group("rest");
        BigDecimal value =
                new BigDecimal(matcher.group("digits").replace(",", "") + (fraction == null ? "" : fraction));
        return Optional.of(
                new PrintedNumber(matcher.group("sign") == null ? value : value.negate(), rest == null ? "" : rest));
    }

    /** The given value, or else the printed one; refuses two that differ. */
    static @Nullable BigDecimal agreed(String pointer, @Nullable BigDecimal value, @Nullable String printed) {
        Optional<PrintedNumber> read = printed == null ? Optional.empty() : of(printed);
        if (value == null) {
            return read.map(PrintedNumber::value).orElse(null);
        }
        read.filter(number -> number.value().compareTo(value) != 0).ifPresent(number -> {
            throw Refusal.invalid(
                    "indicator.printed_differs", pointer + "/printed", String.valueOf(printed), value.toPlainString());
        });
        return within(pointer, value);
    }

    /** Guards against 1E+1000000000, which is short as text but far too large as a number. */
    static BigDecimal within(String pointer, BigDecimal value) {
        if (value.precision() > 30 || value.scale() > 10 || (long) value.precision() - value.scale() > 30) {
            throw Refusal.invalid("indicator.value_out_of_range", pointer + "/value");
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** What follows the number and its unit; refuses another unit. */
    String afterUnit(String pointer, @Nullable String unit) {
        if (unit == null || rest.isEmpty()) {
            return rest;
        }
        String plain = plain(unit);
        if (rest.startsWith(plain)) {
            return rest.substring(plain.length());
        }
        // The unit may be printed only in the heading of the column, as in 80以上.
        if (rest.matches("(以上|以下)([をに]?維持)?|を?維持")) {
            return rest;
        }
        throw Refusal.invalid("indicator.unit_differs", pointer + "/printed", rest, unit);
    }

    /** The same form for equal texts, regardless of character width and spaces. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\u200B\\uFEFF]+", "");
    }
}
