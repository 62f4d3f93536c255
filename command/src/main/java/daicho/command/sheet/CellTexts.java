package daicho.command.sheet;

import daicho.shared.Refusal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** What the cells of a workbook show. */
final class CellTexts {
    /** How a workbook writes a character that XML cannot hold; a carriage return, most often. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** Formats that mean something different in Japan than the library assumes, or that it does not know. */
    private static final Map<Integer, String> JAPANESE = Map.ofEntries(
            Map.entry(14, "yyyy/m/d"),
            Map.entry(22, "yyyy/m/d h:mm"),
            Map.entry(27, "ge.m.d"),
            Map.entry(28, "ggge年m月d日"),
            Map.entry(29, "ggge年m月d日"),
            Map.entry(30, "m/d/yy"),
            Map.entry(31, "yyyy年m月d日"),
            Map.entry(32, "h時mm分"),
            Map.entry(33, "h時mm分ss秒"),
            Map.entry(34, "yyyy年m月"),
            Map.entry(35, "m月d日"),
            Map.entry(36, "ge.m.d"),
            Map.entry(50, "ge.m.d"),
            Map.entry(51, "ggge年m月d日"),
            Map.entry(52, "yyyy年m月"),
            Map.entry(53, "m月d日"),
            Map.entry(54, "ggge年m月d日"),
            Map.entry(55, "yyyy年m月"),
            Map.entry(56, "m月d日"),
            Map.entry(57, "ge.m.d"),
            Map.entry(58, "ggge年m月d日"));

    private final boolean from1904;
    private final Map<String, String> unread;
    private final Map<String, CellFormat> formats = new HashMap<>();

    /**
     * Reads the cells of a workbook.
     *
     * @param from1904 whether its days are counted from 1904 instead of 1900
     * @param unread texts without their furigana, by the cells in which the library would read both as one
     */
    CellTexts(boolean from1904, Map<String, String> unread) {
        this.from1904 = from1904;
        this.unread = unread;
    }

    /** The text of a cell; for a formula, the text that was last calculated. */
    String shown(Cell cell) {
        if (cell.getFormula() != null && cell.getRawValue() == null) {
            throw Refusal.invalid(
                    "intake.formula_without_value", "/file", cell.getAddress().toString());
        }
        @Nullable String withoutFurigana = unread.get(cell.getAddress().toString());
        Object value = withoutFurigana == null ? cell.getValue() : withoutFurigana;
        if (value instanceof BigDecimal number) {
            return format(cell).shown(number, from1904);
        }
        if (value instanceof Boolean said) {
            return said ? "TRUE" : "FALSE";
        }
        String text = value == null ? Objects.requireNonNullElse(cell.getRawValue(), "") : value.toString();
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(escaped ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escaped.group(1), 16))))
                : text;
    }

    /** The number in a cell, if it holds one. */
    Optional<StoredNumber> number(Cell cell) {
        return cell.getValue() instanceof BigDecimal number ? format(cell).stored(number, from1904) : Optional.empty();
    }

    private CellFormat format(Cell cell) {
        Integer number = cell.getDataFormatId();
        @Nullable String pattern = JAPANESE.get(number == null ? 0 : number);
        if (pattern == null) {
            pattern = Objects.requireNonNullElse(cell.getDataFormatString(), CellFormat.GENERAL);
        }
        return formats.computeIfAbsent(pattern, CellFormat::new);
    }
}
