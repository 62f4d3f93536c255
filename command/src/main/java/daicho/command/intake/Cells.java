package daicho.command.intake;

import daicho.command.sheet.Sheet;
import daicho.command.sheet.StoredNumber;
import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.measure.Term;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.result.Figure;
import daicho.shared.result.Stage;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Interprets what people write into the cells of a sheet. */
final class Cells {
    /** Orders {@code 2} before {@code 10}, and {@code 1-9} before {@code 1-10}. */
    static final Comparator<String> NATURAL = Cells::natural;

    private static final Pattern DAY = Pattern.compile(
            "(?<year>[0-9]{4}|(?:令和|平成|昭和|[RHSrhs])\\s*(?:元|[0-9]{1,2}))\\s*[-/.年]\\s*(?<month>[0-9]{1,2})"
                    + "\\s*(?:[-/.月]\\s*(?:(?<day>[0-9]{1,2})日?|(?<end>末)(?:時点|現在)?)|(?<end2>末)(?:時点|現在)?)");

    private static final Pattern KIND = Pattern.compile("[（(](?<kind>実績|中間|計画|予定)[)）]$");

    /** A label as long as a name may be, and its number. */
    private static final int LONGEST_FIGURE = 2 * Texts.NAME;

    /** What stands between a label and its number. */
    private static final Pattern GAP = Pattern.compile("(?<=\\S)[\\s\\p{Z}:：]+(?=\\S)");

    /** The beginning of a number, in a text in half width. */
    private static final Pattern BEGINS = Pattern.compile("[-+−‐‑–▲△¥￥\\\\\\s]*[0-9]");

    private static final Pattern DIGITS = Pattern.compile("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");

    private static final Pattern HEADED = Pattern.compile(
            "(?<number>[0-9０-９]+(?:[-－.．][0-9０-９]+)*)(?:[.．、]?|(?:[.．、][\\s\\p{Z}]*|[\\s\\p{Z}]+)(?<name>.+))",
            Pattern.DOTALL);

    /** With its reason in brackets, which are the last ones of the cell. */
    private static final Pattern NOT_APPLICABLE =
            Pattern.compile("(?:該当なし|該当無し)\\s*[(（](?<reason>.+)[)）]", Pattern.DOTALL);

    /** In brackets or not. */
    private static final Pattern FOOTNOTE = Pattern.compile(
            "[(（]\\s*(?<inner>※\\s*[0-9０-９]{0,3})\\s*[:：](?<inside>.+)[)）]|(?<mark>※\\s*[0-9０-９]{0,3})\\s*[:：](?<text>.+)",
            Pattern.DOTALL);

    /**
     * A heading as one cell prints it.
     *
     * @param number without a full stop after it
     * @param name as printed, if any
     */
    record Headed(String number, Optional<String> name) {}

    private Cells() {}

    /** The cell as text, with line feeds as line ends; none if it is blank. */
    static @Nullable String text(String cell) {
        return Sheet.isBlank(cell) ? null : cell.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The cell as a name: without blanks around it, and with spaces for line feeds; none if it is blank. */
    static @Nullable String name(String cell) {
        String text = text(cell);
        return text == null ? null : Texts.name("", trim(text).replaceAll("\\s*\n\\s*", " "));
    }

    /** Without blanks of any width around it. */
    static String trim(String text) {
        return text.replaceAll("^[\\s\\p{Z}\\u200B\\uFEFF]+|[\\s\\p{Z}\\u200B\\uFEFF]+$", "");
    }

    /** The same form for equal words, regardless of character width. */
    static String plain(String text) {
        return Texts.plain(text);
    }

    /** The parts of a cell between separators, without blank ones. */
    static List<String> parts(String cell, String separators) {
        return Arrays.stream(cell.replace("\r\n", "\n").replace('\r', '\n').split(anyOf(separators), -1))
                .map(Cells::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** A pattern of any one of the separators. */
    static String anyOf(String separators) {
        return "[" + Pattern.quote(separators) + "]";
    }

    static boolean flag(String cell) {
        String said = plain(cell).toLowerCase(Locale.ROOT);
        return switch (said) {
            case "", "false", "0", "no", "n", "いいえ", "×", "-", "無", "なし" -> false;
            case "true", "1", "yes", "y", "はい", "○", "◯", "〇", "有", "あり", "新", "新規", "再掲", "該当なし" -> true;
            default -> throw Refusal.invalid("intake.flag_unreadable", "", cell);
        };
    }

    /**
     * Whether there is nothing to report.
     *
     * @param reason as printed behind it
     */
    record NotApplicable(boolean said, @Nullable String reason) {}

    /** Reads {@code 該当なし（事業休止のため）} as well as a flag. */
    static NotApplicable notApplicable(String cell) {
        Matcher matcher = NOT_APPLICABLE.matcher(trim(cell));
        return matcher.matches()
                ? new NotApplicable(true, text(trim(Objects.requireNonNull(matcher.group("reason")))))
                : new NotApplicable(flag(cell), null);
    }

    static Term term(String cell) {
        return switch (plain(cell).toUpperCase(Locale.ROOT)) {
            case "短期", "短", "SHORT" -> Term.SHORT;
            case "中期", "中", "MEDIUM" -> Term.MEDIUM;
            case "長期", "長", "LONG" -> Term.LONG;
            default -> throw Refusal.invalid("intake.term_unknown", "", cell);
        };
    }

    static Stage stage(String cell) {
        return switch (plain(cell).toUpperCase(Locale.ROOT)) {
            case "中間", "途中", "INTERIM" -> Stage.INTERIM;
            case "最終", "確定", "年間", "FINAL" -> Stage.FINAL;
            default -> throw Refusal.invalid("intake.stage_unknown", "", cell);
        };
    }

    /** Reads {@code 2022-08-31}, {@code 2022/8/31}, {@code 令和4年8月31日}, {@code R4.8末}. */
    static LocalDate day(String cell) {
        Matcher matcher = DAY.matcher(trim(Normalizer.normalize(cell, Normalizer.Form.NFKC)));
        if (!matcher.matches()) {
            throw Refusal.invalid("intake.date_unreadable", "", cell);
        }
        try {
            YearMonth month = YearMonth.of(
                    FiscalYear.of(matcher.group("year")).startYear(), Integer.parseInt(matcher.group("month")));
            String day = matcher.group("day");
            return day == null ? month.atEndOfMonth() : month.atDay(Integer.parseInt(day));
        } catch (DateTimeException e) {
            throw Refusal.invalid("intake.date_unreadable", "", cell);
        }
    }

    /** Reads {@code 1. 健康・福祉} and {@code 1-1 地域共生社会づくり}. */
    static Headed headed(String cell) {
        Matcher matcher = HEADED.matcher(Texts.name("", trim(cell)));
        if (!matcher.matches()) {
            throw Refusal.invalid("intake.heading_unreadable", "", cell);
        }
        return new Headed(plain(matcher.group("number")), Optional.ofNullable(matcher.group("name")));
    }

    /** What a text is about. */
    static PlanTextKind textKind(String cell) {
        return switch (plain(cell).toUpperCase(Locale.ROOT)) {
            case "役割", "ROLE" -> PlanTextKind.ROLE;
            case "取組", "これまでの取組", "主な取組", "ACTIONS_SO_FAR" -> PlanTextKind.ACTIONS_SO_FAR;
            case "現状", "PRESENT_STATE" -> PlanTextKind.PRESENT_STATE;
            case "用語", "用語解説", "GLOSSARY" -> PlanTextKind.GLOSSARY;
            case "タグ", "TAG" -> PlanTextKind.TAG;
            case "関連計画", "関連計画等", "RELATEDPLAN", "RELATED_PLAN" -> PlanTextKind.RELATED_PLAN;
            case "脚注", "注", "FOOTNOTE" -> PlanTextKind.FOOTNOTE;
            default -> throw Refusal.invalid("intake.text_kind_unknown", Field.TEXT_KIND.word(), cell);
        };
    }

    /**
     * A footnote, as printed.
     *
     * @param mark that the texts print: {@code ※1}
     * @param text that it stands for
     */
    record Footnote(String mark, String text) {}

    /** The footnote that a cell is as a whole; none if it says anything else. Two would need two cells. */
    static Optional<Footnote> footnote(String cell) {
        Matcher matcher = FOOTNOTE.matcher(trim(cell));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean bare = matcher.group("text") != null;
        String text = trim(Objects.requireNonNull(matcher.group(bare ? "text" : "inside")));
        if (text.lines().anyMatch(line -> trim(line).startsWith("※"))) {
            throw Refusal.invalid("intake.footnotes_several", "", cell);
        }
        return Optional.of(new Footnote(plain(Objects.requireNonNull(matcher.group(bare ? "mark" : "inner"))), text));
    }

    /** A number without a unit, exact, read whole. */
    static BigDecimal number(String cell) {
        return PrintedNumber.of(cell)
                .filter(number -> number.isPlain() && number.unit().isEmpty())
                .map(PrintedNumber::value)
                .orElseThrow(() -> Refusal.invalid("intake.number_unreadable", "", cell));
    }

    /**
     * A number, exact, read whole.
     *
     * @param unit that it must have, if it prints one
     */
    static PrintedNumber number(String cell, @Nullable String unit) {
        List<PrintedNumber> readings = PrintedNumber.readings(cell, unit);
        if (readings.isEmpty()) {
            throw Refusal.invalid("intake.number_unreadable", "", cell);
        }
        return readings.stream()
                .filter(reading -> reading.isIn(unit))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.invalid("intake.unit_differs", "", cell, Objects.requireNonNullElse(unit, "")));
    }

    /**
     * The number of a cell of a workbook, as a text would print it. If the line prints a unit, that of the format is left
     * out, unless one of them is a part or a multiple of the other: then the line contradicts itself.
     *
     * @param unit that the line prints; empty if it is not about a unit, none if it prints none
     */
    static String stored(StoredNumber number, @Nullable String unit) {
        String value = number.value().toPlainString();
        boolean isScaled = isScaled(number.unit()) || (unit != null && isScaled(unit));
        return (unit == null || isScaled)
                        && PrintedNumber.of(value + number.unit()).isPresent()
                ? value + number.unit()
                : value;
    }

    private static boolean isScaled(String unit) {
        return plain(unit).matches("[%‰十百千万億兆].*");
    }

    /** A whole number from 1. */
    static int count(String cell) {
        BigDecimal number = number(cell);
        if (number.scale() > 0 || number.signum() <= 0 || number.precision() > 6) {
            throw Refusal.invalid("intake.number_unreadable", "", cell);
        }
        return number.intValueExact();
    }

    /**
     * Reads {@code ケアプラン点検 12件}, with {@code （計画）} or {@code （中間）} after it where it is not the usual kind.
     */
    static Figure figure(String part, Figure.Kind usual) {
        Matcher kind = KIND.matcher(part);
        Figure.Kind meant = switch (kind.find() ? kind.group("kind") : "") {
            case "実績" -> Figure.Kind.ACTUAL;
            case "中間" -> Figure.Kind.INTERIM;
            case "計画", "予定" -> Figure.Kind.PLANNED;
            default -> usual;
        };
        Labelled said = labelled(trim(kind.replaceFirst("")), PrintedNumber::of)
                .orElseThrow(() -> Refusal.invalid("intake.figure_unreadable", "", part));
        return figure(said.label(), said.number(), said.printed(), null, meant);
    }

    /**
     * A number with a label.
     *
     * @param label before it
     * @param number itself
     * @param printed as the cell prints it
     */
    record Labelled(String label, PrintedNumber number, String printed) {}

    /**
     * A text that is a label and its number; none if it is anything else. What looks like a number must be one: nothing of
     * it becomes a part of the label or the unit.
     *
     * @param reading of the number
     */
    static Optional<Labelled> labelled(String text, Function<String, Optional<PrintedNumber>> reading) {
        Matcher gap = GAP.matcher(text.length() > LONGEST_FIGURE ? "" : text);
        while (gap.find()) {
            String rest = text.substring(gap.end());
            Optional<PrintedNumber> number =
                    reading.apply(rest).filter(read -> !read.unit().matches("(?s).*\\s.*"));
            if (number.isPresent()) {
                return Optional.of(new Labelled(trim(text.substring(0, gap.start())), number.get(), rest));
            }
            if (BEGINS.matcher(Normalizer.normalize(rest, Normalizer.Form.NFKC)).lookingAt()) {
                break;
            }
        }
        return Optional.empty();
    }

    /**
     * A figure of a line of its own.
     *
     * @param cell with its number
     * @param unit in a column of its own, if there is one
     */
    static Figure figure(String label, String cell, @Nullable String unit, Figure.Kind kind) {
        return figure(label, number(cell, unit), trim(cell), unit, kind);
    }

    private static Figure figure(
            String label, PrintedNumber number, String printed, @Nullable String unit, Figure.Kind kind) {
        return new Figure(
                label, number.value(), unit == null ? number.unit() : unit, kind, number.isPlain() ? null : printed);
    }

    private static int natural(String a, String b) {
        String[] left = DIGITS.split(Normalizer.normalize(a, Normalizer.Form.NFKC), -1);
        String[] right = DIGITS.split(Normalizer.normalize(b, Normalizer.Form.NFKC), -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean numbers = Stream.of(left[i], right[i]).allMatch(part -> part.matches("[0-9]{1,18}"));
            int order = numbers
                    ? Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]))
                    : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return left.length == right.length ? a.compareTo(b) : Integer.compare(left.length, right.length);
    }
}
