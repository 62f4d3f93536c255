package daicho.shared;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as a document prints it, read whole: {@code 4,726回}, {@code ７９．７％}, {@code ▲ 1.5}, {@code 1億3,000万円},
 * {@code 延べ30人}. A text with anything else in it that counts (a range, a bound, a fraction, a second number) is none.
 *
 * @param value exact
 * @param unit what follows the number, as printed; empty if nothing does
 * @param isPlain whether value and unit say everything; otherwise there are words beside them, as in {@code 約50％}
 */
public record PrintedNumber(BigDecimal value, String unit, boolean isPlain) {
    /** Longer than any number with its unit; a pattern takes long for long texts. */
    private static final int LONGEST = 300;

    private static final String BLANKS = "[\\s\\p{Z}\\u200B\\uFEFF]+";
    private static final String SIGN = "[-+−‐‑–▲△]";
    private static final String DIGITS = "(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?:\\.[0-9]{1,10})?";
    /** Not the 百 of a department store, 百貨店. */
    private static final String POWERS = "(?:[十千万億兆]|百(?!貨))";

    private static final Pattern NUMBER = Pattern.compile(
            "(?<words>(?:(?:約|およそ|おおよそ|概ね|おおむね|ほぼ|延べ|のべ|延|計|合計|累計|総計|平均|実)\\s*)*)"
                    + "(?<sign>" + SIGN + ")?\\s*(?<yen>[¥￥\\\\])?\\s*(?<signBehind>" + SIGN + ")?\\s*"
                    + "(?<digits>" + DIGITS + ")(?<powers>(?:\\s*" + POWERS + ")*)"
                    + "(?<more>(?:\\s*" + DIGITS + "(?:\\s*" + POWERS + ")+)*(?:\\s*" + DIGITS + ")?)(?<rest>.*)",
            Pattern.DOTALL);

    /** What may stand behind a unit without making it another number. */
    private static final Pattern ABOUT = Pattern.compile("(?:程度|前後|余り?|強|弱|ほど|くらい|ぐらい)$");

    /** Digits that belong to a unit: m2, CO2. */
    private static final Pattern UNIT_DIGITS = Pattern.compile("(?<=[mM])[23²³](?!\\p{N})|(?<=[oO])2(?!\\p{N})");

    /** What no unit begins with: a numeral (10数件), or a sign that leads to another number. */
    private static final Pattern NO_UNIT =
            Pattern.compile("[〇零一二三四五六七八九十百千万億兆数何余.,:;~〜\\-+−‐‑–—―─ー*^'\"’”!?±×=].*", Pattern.DOTALL);

    /** Words that make a number a bound, a change or a state. */
    private static final Pattern BOUND = Pattern.compile("以上|以下|以内|未満|超|上回|下回|まで|から|以降|維持|[増減]|最[大小高低多]");

    private static final Pattern SECTION =
            Pattern.compile("(?:(?<d1000>[0-9.]+)千)?(?:(?<d100>[0-9.]+)百)?(?:(?<d10>[0-9.]+)十)?(?<d1>[0-9.]+)?");

    private static final Map<String, Integer> SMALL = Map.of("d1000", 3, "d100", 2, "d10", 1, "d1", 0);
    private static final Map<Character, Integer> LARGE = Map.of('兆', 12, '億', 8, '万', 4);

    /** The number that a text is; none if it is none, or more than one. */
    public static Optional<PrintedNumber> of(String text) {
        return readings(text, null).stream().findFirst();
    }

    /**
     * The ways to read a text, the usual one first: {@code 5万人} is 50,000 of 人, or 5 of 万人. Only 千円 and 百万円 are
     * usually units.
     *
     * @param unit in which the number should be, if that is known; it may be printed elsewhere, and may hold digits
     */
    public static List<PrintedNumber> readings(String text, @Nullable String unit) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        String printed = trim(text);
        Matcher matcher = NUMBER.matcher(halfWidth(printed));
        if (!matcher.matches() || (matcher.group("sign") != null && matcher.group("signBehind") != null)) {
            return List.of();
        }
        String digits = matcher.group("digits").replace(",", "");
        String powers = bare(matcher.group("powers"));
        String more = bare(matcher.group("more")).replace(",", "");
        // As printed; a letter in half width is at the same place.
        String rest = trim(printed.substring(matcher.start("rest")));
        if (powers.isEmpty() && !more.isEmpty()) {
            return List.of();
        }
        boolean isYen = matcher.group("yen") != null;
        List<Optional<PrintedNumber>> readings = new ArrayList<>();
        readings.add(
                value(digits + powers + more).flatMap(value -> reading(matcher, value, rest, isYen ? "円" : "", unit)));
        if (!powers.isEmpty() && more.isEmpty() && !isYen) {
            boolean isUsual = (powers.equals("千") || powers.equals("百万")) && rest.startsWith("円");
            readings.add(isUsual ? 0 : 1, reading(matcher, new BigDecimal(digits), rest, powers, unit));
        }
        return readings.stream().flatMap(Optional::stream).toList();
    }

    /**
     * Whether a number is too long to be kept: at most 30 digits, at most 10 of them after the point. 1E+1000000000 is
     * short as text, but far too large as a number.
     */
    public static boolean isTooLong(BigDecimal value) {
        return value.precision() > 30 || value.scale() > 10 || (long) value.precision() - value.scale() > 30;
    }

    /** Whether this number is in a unit, or prints none. */
    public boolean isIn(@Nullable String other) {
        return other == null || unit.isEmpty() || Texts.plain(unit).equals(Texts.plain(other));
    }

    private static String trim(String text) {
        return text.replaceAll("^" + BLANKS + "|" + BLANKS + "$", "");
    }

    private static String bare(String text) {
        return text.replaceAll(BLANKS, "");
    }

    /**
     * Letters, digits and signs in half width. Unlike in NFKC, what stands above or in a circle (10², ①) does not become
     * a digit.
     */
    private static String halfWidth(String text) {
        StringBuilder half = new StringBuilder();
        text.codePoints()
                .map(c -> c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c)
                .map(c -> Character.isSpaceChar(c) || c == 0x200B || c == 0xFEFF ? ' ' : c)
                .forEach(half::appendCodePoint);
        return half.toString();
    }

    private static Optional<PrintedNumber> reading(
            Matcher matcher, BigDecimal value, String rest, String before, @Nullable String wanted) {
        boolean isNegative = Optional.ofNullable(matcher.group("sign"))
                .or(() -> Optional.ofNullable(matcher.group("signBehind")))
                .filter(sign -> !sign.equals("+"))
                .isPresent();
        String kept = rest;
        String unit;
        if (before.equals("円")) {
            if (!rest.isEmpty() && !rest.equals("円")) {
                return Optional.empty();
            }
            unit = before;
        } else {
            kept = trim(ABOUT.matcher(rest).replaceFirst(""));
            unit = before + kept;
            boolean isWanted = wanted != null && Texts.plain(unit).equals(Texts.plain(wanted));
            if (!isWanted && !isUnit(halfWidth(kept))) {
                return Optional.empty();
            }
            if (unit.isEmpty()
                    && wanted != null
                    && Texts.plain(wanted).matches("[十百千万億兆].*")
                    && matcher.end("powers") > matcher.start("powers")) {
                // 5万 where the unit is 万円: one of them too many, or not.
                return Optional.empty();
            }
        }
        boolean isPlain = matcher.group("words").isEmpty() && kept.equals(rest);
        return Optional.of(new PrintedNumber(isNegative ? value.negate() : value, unit, isPlain));
    }

    private static boolean isUnit(String rest) {
        String others = UNIT_DIGITS.matcher(rest).replaceAll("");
        return others.codePoints().noneMatch(c -> switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> c == '、' || c == '。' || c == '\n';
                })
                && !NO_UNIT.matcher(rest).matches()
                && !BOUND.matcher(rest).find();
    }

    /** The value of {@code 1億3000万}. */
    private static Optional<BigDecimal> value(String number) {
        BigDecimal value = BigDecimal.ZERO;
        int below = Integer.MAX_VALUE;
        int from = 0;
        boolean isWhole = number.indexOf('.') < 0;
        for (int i = 0; i <= number.length(); i++) {
            Integer power = i == number.length() ? Integer.valueOf(0) : LARGE.get(number.charAt(i));
            if (power == null || (i == number.length() && from == i)) {
                continue;
            }
            Optional<BigDecimal> section = section(number.substring(from, i));
            boolean isLarge = section.filter(part -> part.compareTo(BigDecimal.valueOf(10_000)) >= 0)
                    .isPresent();
            if (section.isEmpty() || power >= below || (from > 0 && (isLarge || !isWhole))) {
                return Optional.empty();
            }
            value = value.add(section.get().scaleByPowerOfTen(power));
            below = power;
            from = i + 1;
        }
        return Optional.of(value.scale() < 0 ? value.setScale(0) : value);
    }

    /** The value of {@code 3}, {@code 3.5千} or {@code 1千200}. */
    private static Optional<BigDecimal> section(String text) {
        Matcher matcher = SECTION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        List<Map.Entry<String, Integer>> parts = SMALL.entrySet().stream()
                .filter(part -> matcher.group(part.getKey()) != null)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        BigDecimal value = BigDecimal.ZERO;
        int below = 0;
        for (Map.Entry<String, Integer> part : parts) {
            String digits = matcher.group(part.getKey());
            // Behind a 千, at most three digits: 1千200 is 1,200, but 1千2000 is nothing.
            boolean isFirst = part.equals(parts.getFirst());
            if ((!isFirst && digits.length() > below - part.getValue()) || (parts.size() > 1 && digits.contains("."))) {
                return Optional.empty();
            }
            value = value.add(new BigDecimal(digits).scaleByPowerOfTen(part.getValue()));
            below = part.getValue();
        }
        return Optional.of(value);
    }
}
