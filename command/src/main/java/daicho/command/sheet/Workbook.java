package daicho.command.sheet;

import daicho.command.sheet.MergedRows.Shown;
import daicho.shared.Refusal;
import daicho.shared.SheetCell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A worksheet of an XLSX file: what the cells show, and the numbers that they hold; no formulas and no macros. Cells merged
 * over several rows have the same content in each row.
 */
final class Workbook {
    private static final int NAMES_TOLD = 20;

    private final CellTexts texts;
    private final MergedRows merged;
    private final List<Sheet.Line> lines = new ArrayList<>();
    private final Columns columns;
    private final Worksheet part;
    private final Kept kept;
    private int width;
    private int before;
    private long cells;
    private long seen;

    /** A row with its cells by column, without blank ones. */
    private record Filled(int row, Map<Integer, Shown> shown, boolean isTitle) {
        List<String> texts() {
            int width = ((TreeMap<Integer, Shown>) shown).lastKey() + 1;
            return IntStream.range(0, width)
                    .mapToObj(column -> shown.containsKey(column)
                            ? Objects.requireNonNull(shown.get(column)).text()
                            : "")
                    .toList();
        }
    }

    private Workbook(CellTexts texts, Worksheet part, Columns columns, Kept kept) {
        this.kept = kept;
        this.texts = texts;
        this.part = part;
        this.merged = new MergedRows(part.merged());
        this.columns = columns;
    }

    /** Whether a file comes from a spreadsheet program, judged by its first bytes. */
    static boolean begins(byte[] bytes) {
        return bytes.length > 8 && (ReadableWorkbook.isOOXMLZipHeader(bytes) || ReadableWorkbook.isOLE2Header(bytes));
    }

    /**
     * Reads a worksheet.
     *
     * @param name of the worksheet; none = the first one that is not hidden
     * @param columns that it should have
     */
    static Sheet read(byte[] bytes, @Nullable String name, Columns columns) {
        if (ReadableWorkbook.isOLE2Header(bytes)) {
            throw Refusal.invalid(isEncrypted(bytes) ? "intake.workbook_encrypted" : "intake.workbook_legacy", "/file");
        }
        try {
            WorkbookParts parts = WorkbookParts.of(bytes);
            ReadingOptions options = new ReadingOptions(parts.styled(), true);
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes), options)) {
                org.dhatim.fastexcel.reader.Sheet sheet = worksheet(book, name);
                Worksheet part = parts.worksheet(sheet.getId());
                Workbook read =
                        new Workbook(new CellTexts(book.isDate1904(), part.unread()), part, columns, parts.kept());
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
        List<Filled> begun = new ArrayList<>();
        while (begun.size() < Header.SEARCHED && rows.hasNext()) {
            filled(rows.next()).ifPresent(begun::add);
        }
        Header header = Header.find(begun.stream().map(Filled::texts).toList(), columns)
                .or(() -> topmost(begun))
                .orElseThrow(() -> Refusal.invalid("intake.sheet_empty", "/file"));
        width = header.names().size();
        begun.stream().skip(header.last() + 1L).forEach(this::line);
        while (rows.hasNext()) {
            filled(rows.next()).ifPresent(this::line);
        }
        int row = begun.get(header.first()).row();
        return new Sheet(new Sheet.Line(row, row, header.names()), List.copyOf(lines), part.hiddenColumns(width));
    }

    private Optional<Filled> filled(Row row) {
        Map<Integer, Shown> shown = shown(row);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        before = after(before, row);
        boolean isTitle = merged.isTitle(before, shown);
        merged.complete(before, shown);
        return Optional.of(new Filled(before, shown, isTitle));
    }

    /** The first row that is not a title; if some of its cells are merged over rows, with the lowest names. */
    private Optional<Header> topmost(List<Filled> rows) {
        int first = 0;
        while (first < rows.size() && rows.get(first).isTitle()) {
            first++;
        }
        if (first == rows.size()) {
            return Optional.empty();
        }
        int lastRow = merged.lastRow(rows.get(first).row());
        TreeMap<Integer, Shown> names = new TreeMap<>(rows.get(first).shown());
        int last = first;
        while (last + 1 < rows.size() && rows.get(last + 1).row() <= lastRow) {
            last++;
            names.putAll(rows.get(last).shown());
        }
        return Optional.of(new Header(first, last, new Filled(0, names, false).texts()));
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

    private void line(Filled row) {
        List<String> shown = cells(row.shown());
        if (shown.stream().allMatch(String::isEmpty)) {
            return;
        }
        Map<Integer, StoredNumber> numbers = new HashMap<>();
        row.shown()
                .forEach((column, cell) -> cell.number()
                        .filter(number -> column < width)
                        .ifPresent(number -> {
                            kept.text(number.unit().length());
                            kept.object();
                            numbers.put(column, number);
                        }));
        lines.add(new Sheet.Line(row.row(), row.row(), shown, numbers, part.hidesRow(row.row())));
        if (lines.size() > Sheet.MOST_LINES) {
            throw Refusal.invalid("intake.too_many_rows", "/file", Sheet.MOST_LINES);
        }
    }

    /** As wide as the header: cells outside it are not used. */
    private List<String> cells(Map<Integer, Shown> shown) {
        List<String> all = new ArrayList<>(width);
        for (int column = 0; column < width; column++) {
            Shown cell = shown.get(column);
            String text = cell == null ? "" : cell.text();
            all.add(text);
            kept.cell(text);
        }
        cells += width;
        if (cells > WorkbookParts.MOST_CELLS) {
            throw WorkbookParts.tooLarge();
        }
        return all;
    }

    /** What the row's cells show, by column, without blank ones. */
    private Map<Integer, Shown> shown(Row row) {
        Map<Integer, Shown> shown = new TreeMap<>();
        for (Cell cell : row) {
            String text = cell == null ? "" : texts.shown(counted(cell));
            if (!Sheet.isBlank(text)) {
                shown.put(cell.getColumnIndex(), new Shown(SheetCell.read(text), texts.number(cell)));
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
