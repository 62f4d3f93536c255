package daicho.command.sheet;

import daicho.shared.Refusal;
import daicho.shared.SheetCell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A worksheet of an XLSX file, read like the CSV that a spreadsheet would save from it: what the cells show, no
 * formulas and no macros. Cells merged over several rows have the same content in each row.
 */
final class Workbook {
    private static final int NAMES_TOLD = 20;

    private final CellTexts texts;
    private final MergedRows merged;
    private final List<Sheet.Line> lines = new ArrayList<>();
    private Map<Integer, String> header = new TreeMap<>();
    private int lastOfHeader;
    private int width;
    private int before;
    private long cells;
    private long length;
    private long seen;

    private Workbook(CellTexts texts, MergedRows merged) {
        this.texts = texts;
        this.merged = merged;
    }

    /** Whether a file comes from a spreadsheet program, judged by its first bytes. */
    static boolean begins(byte[] bytes) {
        return bytes.length > 8 && (ReadableWorkbook.isOOXMLZipHeader(bytes) || ReadableWorkbook.isOLE2Header(bytes));
    }

    /**
     * Reads a worksheet.
     *
     * @param name of the worksheet; none = the first one that is not hidden
     */
    static Sheet read(byte[] bytes, @Nullable String name) {
        if (ReadableWorkbook.isOLE2Header(bytes)) {
            throw Refusal.invalid(isEncrypted(bytes) ? "intake.workbook_encrypted" : "intake.workbook_legacy", "/file");
        }
        try {
            WorkbookParts parts = WorkbookParts.of(bytes);
            ReadingOptions options = new ReadingOptions(parts.styled(), true);
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes), options)) {
                org.dhatim.fastexcel.reader.Sheet sheet = worksheet(book, name);
                Workbook read =
                        new Workbook(new CellTexts(book.isDate1904()), new MergedRows(parts.merged(sheet.getId())));
                try (Stream<Row> rows = sheet.openStream()) {
                    return read.sheet(rows.iterator());
                }
            }
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | XMLStreamException | RuntimeException e) {
            // If the library fails for any reason, the file is to blame.
            throw WorkbookParts.broken();
        }
    }

    private static org.dhatim.fastexcel.reader.Sheet worksheet(ReadableWorkbook book, @Nullable String name) {
        if (name == null || name.isBlank()) {
            return book.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("intake.sheet_empty", "/file"));
        }
        return book.findSheet(name)
                .orElseThrow(() -> Refusal.invalid(
                        "intake.worksheet_unknown",
                        "/worksheet",
                        name,
                        String.join(
                                ", ",
                                book.getSheets()
                                        .limit(NAMES_TOLD)
                                        .map(sheet -> sheet.getName())
                                        .toList())));
    }

    private Sheet sheet(Iterator<Row> rows) {
        while (rows.hasNext()) {
            Row row = rows.next();
            Map<Integer, String> shown = shown(row);
            if (!shown.isEmpty()) {
                before = after(before, row);
            }
            if (shown.isEmpty() || (header.isEmpty() && merged.isTitle(before, shown))) {
                continue;
            }
            merged.complete(before, shown);
            if (header.isEmpty()) {
                header = shown;
                lastOfHeader = merged.lastRow(before);
            } else if (before <= lastOfHeader) {
                header.putAll(shown);
            } else {
                line(shown);
            }
        }
        if (header.isEmpty()) {
            throw Refusal.invalid("intake.sheet_empty", "/file");
        }
        return new Sheet(cells(header), List.copyOf(lines));
    }

    /** The number of a row, which must be greater than the one before. */
    private static int after(int before, Row row) {
        int number = row.getRowNum();
        // For a row without a number, the library counts from 0.
        boolean fromZero = row.getFirstNonEmptyCell()
                .filter(cell -> cell.getAddress().getRow() == number)
                .isPresent();
        int after = fromZero ? number + 1 : number;
        if (after <= before) {
            throw WorkbookParts.broken();
        }
        return after;
    }

    private void line(Map<Integer, String> shown) {
        List<String> cells = cells(shown);
        if (cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        lines.add(new Sheet.Line(before, before, cells));
        if (lines.size() > Sheet.MOST_LINES) {
            throw Refusal.invalid("intake.too_many_rows", "/file", Sheet.MOST_LINES);
        }
    }

    /** As wide as the header: cells outside it are not used. */
    private List<String> cells(Map<Integer, String> shown) {
        width = width == 0 ? ((TreeMap<Integer, String>) header).lastKey() + 1 : width;
        List<String> all = new ArrayList<>(width);
        for (int column = 0; column < width; column++) {
            String text = shown.getOrDefault(column, "");
            all.add(text);
            length += text.length();
        }
        cells += width;
        if (cells > WorkbookParts.MOST_CELLS || length > Sheet.MOST_BYTES) {
            throw WorkbookParts.tooLarge();
        }
        return all;
    }

    /** What the row's cells show, by column, without blank ones. */
    private Map<Integer, String> shown(Row row) {
        Map<Integer, String> shown = new TreeMap<>();
        for (Cell cell : row) {
            String text = cell == null ? "" : texts.shown(counted(cell));
            if (!Sheet.isBlank(text)) {
                shown.put(cell.getColumnIndex(), SheetCell.read(text));
            }
        }
        return shown;
    }

    /**
     * Each cell counts with the length of its text, whether it is kept or not, because one text may be in millions of
     * cells.
     */
    private Cell counted(Cell cell) {
        if (cell.getValue() instanceof String text) {
            seen += text.length();
        }
        if (seen > Sheet.MOST_BYTES) {
            throw WorkbookParts.tooLarge();
        }
        return cell;
    }

    private static boolean isEncrypted(byte[] bytes) {
        String stream = new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(stream);
    }
}
