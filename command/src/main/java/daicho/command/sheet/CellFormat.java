package daicho.command.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The format of a cell with a number: days and hours as a spreadsheet in Japanese shows them; of other numbers thousands,
 * per cent, sign, and the words around them, but always all of their digits. A format that rounds, scales or hides a
 * number does not change it. What it does not know (fractions, powers of ten, conditions) is shown as the plain number.
 */
final class CellFormat {
    static final String GENERAL = "General";

    /** A spreadsheet keeps no more digits; the rest is noise from its binary numbers. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private static final int LONGEST = 40;

    /** A spreadsheet does not accept longer formats. */
    private static final int LONGEST_PATTERN = 255;

    private static final long SECONDS = 86_400;

    /** The first day after 9999. */
    private static final int LAST_DAY = 2_958_466;

    private static final Pattern PART = Pattern.compile(
            "\"(?<quoted>[^\"]*)\"|[\\\\!](?<escaped>.)|[_*].|\\[(?<elapsed>h+|m+|s+)\\]|\\[\\$(?<currency>[^\\]-]*)[^\\]]*\\]"
                    + "|\\[(?<condition>[<>=][^\\]]*)\\]|\\[[^\\]]*\\]|(?<general>General|@)|(?<noon>AM/PM|A/P)"
                    + "|(?<power>E[+-])|(?<day>y+|m+|d+|h+|s+|e+|g+|aaaa?)|(?<digit>[0#?.,%/])|(?<other>.)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Up to four: for positive numbers, negative numbers, zero, and texts. */
    private final List<List<Part>> sections = new ArrayList<>();

    private final boolean isKnown;

    /** The meaning of a part of a format. */
    private enum Kind {
        LITERAL,
        DIGIT,
        GENERAL,
        DAY,
        ELAPSED,
        NOON
    }

    private record Part(Kind kind, String text) {}

    CellFormat(String pattern) {
        List<Part> parts = new ArrayList<>();
        boolean known = pattern.length() <= LONGEST_PATTERN;
        Matcher matcher = PART.matcher(known ? pattern : "");
        while (matcher.find()) {
            if (matcher.group("condition") != null || matcher.group("power") != null) {
                known = false;
            } else if (";".equals(matcher.group("other"))) {
                sections.add(List.copyOf(parts));
                parts.clear();
            } else {
                add(matcher, "quoted", Kind.LITERAL, parts);
                add(matcher, "escaped", Kind.LITERAL, parts);
                add(matcher, "currency", Kind.LITERAL, parts);
                add(matcher, "other", Kind.LITERAL, parts);
                add(matcher, "general", Kind.GENERAL, parts);
                add(matcher, "elapsed", Kind.ELAPSED, parts);
                add(matcher, "noon", Kind.NOON, parts);
                add(matcher, "day", Kind.DAY, parts);
                add(matcher, "digit", Kind.DIGIT, parts);
            }
        }
        sections.add(List.copyOf(parts));
        isKnown = known;
    }

    private static void add(Matcher matcher, String group, Kind kind, List<Part> parts) {
        String text = matcher.group(group);
        if (text != null) {
            parts.add(new Part(kind, kind == Kind.LITERAL ? text : text.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * What a cell shows.
     *
     * @param number as stored
     * @param from1904 whether days are counted from 1904 instead of 1900
     */
    String shown(BigDecimal number, boolean from1904) {
        BigDecimal exact = number.round(DIGITS).stripTrailingZeros();
        List<Part> section = section(exact);
        if (!isKnown || Math.abs((long) exact.precision() - exact.scale()) > LONGEST) {
            return plain(exact);
        }
        if (section.stream().anyMatch(part -> part.kind() == Kind.DAY || part.kind() == Kind.ELAPSED)) {
            return isDay(exact) ? day(section, exact, from1904) : plain(exact);
        }
        return digits(section, exact);
    }

    /**
     * The number that is stored, with the unit or the day that the format tells; none for a time of day.
     *
     * @param number as stored
     * @param from1904 whether days are counted from 1904 instead of 1900
     */
    Optional<StoredNumber> stored(BigDecimal number, boolean from1904) {
        BigDecimal exact = number.round(DIGITS).stripTrailingZeros();
        List<Part> section = isKnown ? section(exact) : List.of();
        if (section.stream().anyMatch(part -> part.kind() == Kind.DAY || part.kind() == Kind.ELAPSED)) {
            boolean isDay = section.stream()
                    .anyMatch(part ->
                            part.kind() == Kind.DAY && "dy".indexOf(part.text().charAt(0)) >= 0);
            return isDay && isDay(exact)
                    ? Optional.of(new StoredNumber(exact, "", dayOf(exact.longValue(), from1904)))
                    : Optional.empty();
        }
        Digits of = digitsOf(section);
        if (of.percents() > 0) {
            return Optional.of(new StoredNumber(exact.movePointRight(2 * of.percents()), "%", null));
        }
        return Optional.of(new StoredNumber(exact, of.first() < 0 || !of.isPlain() ? "" : unit(section, of), null));
    }

    /** The unit behind the digits, or else the currency before them. */
    private static String unit(List<Part> section, Digits of) {
        String behind = literals(section, of.last() + 1, section.size());
        String unit = bare(of.thousandths() == 0 ? behind : unscaled(behind, of.thousandths()));
        return unit.isEmpty()
                        && bare(literals(section, 0, Math.max(0, of.first()))).matches("[¥￥\\\\]")
                ? "円"
                : unit;
    }

    private static String literals(List<Part> section, int from, int to) {
        return section.subList(from, to).stream()
                .filter(part -> part.kind() == Kind.LITERAL)
                .map(Part::text)
                .collect(Collectors.joining());
    }

    /** Without signs, brackets and blanks. */
    private static String bare(String literals) {
        return literals.replaceAll("[-−–▲△()（）\\s\\p{Z}]+", "");
    }

    /** What stands behind a number that is shown in thousands, as it would behind the whole number: 円 for 千円. */
    private static String unscaled(String behind, int thousandths) {
        String scale = thousandths == 1 ? "千" : thousandths == 2 ? "百万" : "十億";
        return behind.startsWith(scale) ? behind.substring(scale.length()) : "";
    }

    private List<Part> section(BigDecimal number) {
        int place = number.signum() < 0 ? 1 : number.signum() == 0 ? 2 : 0;
        return place < Math.min(sections.size(), 3) ? sections.get(place) : sections.getFirst();
    }

    /** The full number, as a cell without a format shows it. */
    private static String plain(BigDecimal number) {
        boolean isShort = Math.abs((long) number.precision() - number.scale()) <= LONGEST && number.scale() <= LONGEST;
        return isShort ? number.toPlainString() : number.toString();
    }

    /**
     * Where the digits of a section stand, and what it makes of them.
     *
     * @param first part that is a digit; below zero if none is
     * @param last part that is a digit
     * @param mask such as {@code #,##0.0#}
     * @param thousandths by how many thousands it is shown smaller
     * @param percents by how many hundreds it is shown larger
     * @param isPlain whether there is nothing else between the digits
     */
    private record Digits(int first, int last, String mask, int thousandths, int percents, boolean isPlain) {}

    private static Digits digitsOf(List<Part> parts) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < parts.size(); i++) {
            boolean isDigit = parts.get(i).kind() == Kind.DIGIT
                    && "0#?.".contains(parts.get(i).text());
            if (isDigit || parts.get(i).kind() == Kind.GENERAL) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        StringBuilder mask = new StringBuilder();
        int thousandths = 0;
        int percents = 0;
        boolean isPlain = true;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean within = i >= first && i <= last;
            boolean isDigit = part.kind() == Kind.DIGIT && !part.text().equals("%");
            isPlain &= !(within && !isDigit && part.kind() != Kind.GENERAL)
                    && !(isDigit && part.text().equals("/"));
            if (within) {
                mask.append(part.kind() == Kind.GENERAL ? "0" : part.text());
            } else if (isDigit && part.text().equals(",") && i == last + 1 + thousandths) {
                thousandths++;
            }
            percents += part.kind() == Kind.DIGIT && part.text().equals("%") ? 1 : 0;
        }
        return new Digits(first, last, mask.toString(), thousandths, percents, isPlain);
    }

    private String digits(List<Part> parts, BigDecimal number) {
        Digits of = digitsOf(parts);
        if (of.first() < 0 || !of.isPlain()) {
            // Nothing but words, digits around a text, as in a telephone number, or a fraction.
            return plain(number);
        }
        StringBuilder shown = new StringBuilder();
        StringBuilder behind = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (i == of.first()) {
                shown.append(masked(of.mask(), number.movePointRight(2 * of.percents())));
            } else if (part.kind() == Kind.LITERAL || part.text().equals("%")) {
                (i < of.first() ? shown : behind).append(part.text());
            }
        }
        shown.append(of.thousandths() == 0 ? behind : unscaled(behind.toString(), of.thousandths()));
        // A section of their own may mark negative numbers by a sign, or by brackets or a colour alone.
        boolean isMarked =
                sections.size() > 1 && literals(parts, 0, parts.size()).matches("(?s).*[-−–▲△].*");
        if (number.signum() < 0 && !isMarked) {
            return "-" + shown.toString().replaceAll("[()（）]", "");
        }
        return shown.toString();
    }

    /** The number without its sign, with a mask such as {@code #,##0.0#}: never fewer digits than it has. */
    private static String masked(String mask, BigDecimal number) {
        int point = mask.indexOf('.');
        String whole = point < 0 ? mask : mask.substring(0, point);
        String behind = point < 0 ? "" : mask.substring(point + 1);
        int least = (int) behind.chars().filter(c -> c == '0').count();
        BigDecimal exact = number.abs().stripTrailingZeros();
        String[] text = exact.setScale(Math.max(least, exact.scale()), RoundingMode.UNNECESSARY)
                .toPlainString()
                .split("\\.", -1);
        int zeros = (int) whole.chars().filter(c -> c == '0').count();
        StringBuilder digits = new StringBuilder(text[0]);
        while (digits.length() < zeros) {
            digits.insert(0, '0');
        }
        if (whole.contains(",")) {
            for (int i = digits.length() - 3; i > 0; i -= 3) {
                digits.insert(i, ',');
            }
        }
        return digits + (text.length == 1 ? "" : "." + text[1]);
    }

    private static boolean isDay(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(LAST_DAY)) < 0;
    }

    private static LocalDate dayOf(long days, boolean from1904) {
        // The 1900 system counts a 29 February that did not exist.
        LocalDate zero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days < 60 ? 31 : 30);
        return zero.plusDays(days);
    }

    private static String day(List<Part> parts, BigDecimal number, boolean from1904) {
        long seconds = number.multiply(BigDecimal.valueOf(SECONDS))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        long days = seconds / SECONDS;
        LocalDateTime time = dayOf(days, from1904).atStartOfDay().plusSeconds(seconds % SECONDS);
        boolean noon = parts.stream().anyMatch(part -> part.kind() == Kind.NOON);
        StringBuilder shown = new StringBuilder();
        boolean afterHours = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String text = part.text();
            switch (part.kind()) {
                case LITERAL, GENERAL -> shown.append(text);
                case DIGIT -> {
                    if ("0#?".contains(text)) {
                        // Parts of a second: no sheet of a plan has them.
                        return time.toString().replace('T', ' ');
                    }
                    shown.append(text);
                }
                case NOON -> shown.append(time.getHour() < 12 ? "AM" : "PM");
                case ELAPSED -> {
                    long unit = text.startsWith("h") ? 3600 : text.startsWith("m") ? 60 : 1;
                    shown.append(padded(seconds / unit, text.length()));
                    afterHours = text.startsWith("h");
                }
                case DAY -> {
                    boolean minutes =
                            text.startsWith("m") && text.length() <= 2 && (afterHours || beforeSeconds(parts, i));
                    shown.append(minutes ? padded(time.getMinute(), text.length()) : part(text, time, noon));
                    afterHours = text.startsWith("h");
                }
            }
        }
        return shown.toString();
    }

    private static boolean beforeSeconds(List<Part> parts, int at) {
        return parts.subList(at + 1, parts.size()).stream()
                .filter(part -> part.kind() == Kind.DAY || part.kind() == Kind.ELAPSED)
                .findFirst()
                .filter(part -> part.text().startsWith("s"))
                .isPresent();
    }

    private static String part(String text, LocalDateTime time, boolean noon) {
        int length = text.length();
        return switch (text.charAt(0)) {
            case 'y' -> length <= 2 ? padded(time.getYear() % 100, 2) : String.valueOf(time.getYear());
            case 'g' -> era(time.toLocalDate(), length);
            case 'e' -> padded(JapaneseDate.from(time).get(ChronoField.YEAR_OF_ERA), length);
            case 'm' ->
                length <= 2
                        ? padded(time.getMonthValue(), length)
                        : time.getMonth()
                                .getDisplayName(length == 3 ? TextStyle.SHORT : TextStyle.FULL, Locale.ENGLISH);
            case 'd' -> length <= 2 ? padded(time.getDayOfMonth(), length) : weekday(time, length == 3, Locale.ENGLISH);
            case 'a' -> weekday(time, length == 3, Locale.JAPANESE);
            case 'h' -> padded(noon ? (time.getHour() + 11) % 12 + 1 : time.getHour(), length);
            default -> padded(time.getSecond(), length);
        };
    }

    private static String weekday(LocalDateTime time, boolean isShort, Locale locale) {
        return DayOfWeek.from(time).getDisplayName(isShort ? TextStyle.SHORT : TextStyle.FULL, locale);
    }

    private static String era(LocalDate day, int length) {
        JapaneseEra era = JapaneseDate.from(day).getEra();
        String name = era.getDisplayName(TextStyle.FULL, Locale.JAPANESE);
        return switch (length) {
            case 1 -> era.getDisplayName(TextStyle.NARROW, Locale.ENGLISH);
            case 2 -> name.substring(0, 1);
            default -> name;
        };
    }

    private static String padded(long number, int length) {
        String digits = String.valueOf(number);
        return digits.length() < length ? "0".repeat(length - digits.length()) + digits : digits;
    }
}
