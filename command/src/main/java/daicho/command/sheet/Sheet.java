package daicho.command.sheet;

import daicho.shared.Refusal;
import daicho.shared.SheetCell;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file as it came: CSV (RFC 4180) or a text separated by tabs, with line feeds in cells kept, or a worksheet of an XLSX
 * workbook.
 *
 * @param head the header: the names of the columns, those of several rows joined
 * @param lines below the header, without blank ones
 * @param hiddenColumns of a workbook, by their places
 */
public record Sheet(Line head, List<Line> lines, Set<Integer> hiddenColumns) {
    /** What a spreadsheet shows when a formula fails. */
    private static final Set<String> FAULTS = Set.of(
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    /** Maximum number of bytes. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    /** Maximum number of lines below the header. */
    static final int MOST_LINES = 100_000;

    /**
     * A line of a sheet.
     *
     * @param row as a spreadsheet counts: 1 = header
     * @param line of the file in which it begins, from 1; in a workbook the row
     * @param cells as they came; of a workbook, as they are shown
     * @param numbers that the cells of a workbook hold, by column
     * @param isHidden whether the workbook hides it
     */
    public record Line(int row, long line, List<String> cells, Map<Integer, StoredNumber> numbers, boolean isHidden) {
        /** A line of texts. */
        public Line(int row, long line, List<String> cells) {
            this(row, line, cells, Map.of(), false);
        }

        public boolean isComment() {
            return cells.getFirst().startsWith("#") && !isFault(cells.getFirst());
        }
    }

    /** A sheet whose header is its first row. */
    public Sheet(List<String> header, List<Line> lines) {
        this(new Line(1, 1, header), lines, Set.of());
    }

    /** Names of the columns as printed. */
    public List<String> header() {
        return head.cells();
    }

    /** Reads a sheet that may have any columns. */
    public static Sheet read(byte[] bytes, @Nullable String worksheet) {
        return read(bytes, worksheet, Columns.ANY);
    }

    /**
     * Reads a workbook, or a text in UTF-8 with or without a byte order mark, ISO-2022-JP, CP932 or EUC-JP, separated by
     * commas or tabs; refuses anything else.
     *
     * @param worksheet to read of a workbook; none = the first that is not hidden
     * @param columns that it should have
     */
    public static Sheet read(byte[] bytes, @Nullable String worksheet, Columns columns) {
        if (bytes.length > MOST_BYTES) {
            throw Refusal.invalid("intake.sheet_too_large", "/file", MOST_BYTES / 1024 / 1024);
        }
        return Workbook.begins(bytes) ? Workbook.read(bytes, worksheet, columns) : SheetText.read(bytes, columns);
    }

    /** The sheet without what the workbook hides. */
    public Sheet visible() {
        return new Sheet(
                visible(head),
                lines.stream()
                        .filter(line -> !line.isHidden())
                        .map(this::visible)
                        .toList(),
                Set.of());
    }

    private Line visible(Line line) {
        if (hiddenColumns.isEmpty()) {
            return line;
        }
        List<String> cells = new ArrayList<>();
        Map<Integer, StoredNumber> numbers = new HashMap<>();
        for (int column = 0; column < line.cells().size(); column++) {
            if (!hiddenColumns.contains(column)) {
                StoredNumber number = line.numbers().get(column);
                if (number != null) {
                    numbers.put(cells.size(), number);
                }
                cells.add(line.cells().get(column));
            }
        }
        return new Line(line.row(), line.line(), cells, numbers, line.isHidden());
    }

    /** The header and some lines as they came, to be corrected and sent again; nothing in it is a formula. */
    public String csv(Collection<Line> some) {
        StringWriter out = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            writer.writeRecord(written(header()));
            some.forEach(line -> writer.writeRecord(written(line.cells())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<String> written(List<String> cells) {
        return cells.stream().map(SheetCell::written).toList();
    }

    /** Whether a cell is blank; spaces of any width count as blank. */
    public static boolean isBlank(String cell) {
        return cell.codePoints()
                .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x200B || c == 0xFEFF);
    }

    /** Whether a cell shows that its formula failed. */
    public static boolean isFault(String cell) {
        return FAULTS.contains(cell);
    }
}
