package daicho.query;

import daicho.shared.Refusal;
import daicho.shared.SheetCell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as an XLSX workbook: numbers are numbers, days are days, and a text is always a text, even if it begins like
 * a formula. Rows are written as they arrive.
 */
final class TableWorkbook {
    /** Maximum length of a text in a spreadsheet cell, in UTF-16 units. */
    static final int LONGEST_TEXT = 32_767;

    /** A spreadsheet stores numbers in binary form and loses decimal digits beyond this number. */
    private static final int MOST_DIGITS = 15;

    private static final int ROWS_HELD = 500;

    /** Characters that XML cannot hold, and text that looks like an escape for them. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)");

    private static final Pattern CREATED = Pattern.compile("<dcterms:created[^>]*>[^<]*</dcterms:created>");

    private final Worksheet sheet;
    private int row;

    private TableWorkbook(Worksheet sheet) {
        this.sheet = sheet;
    }

    static byte[] of(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            try (Workbook book = new Workbook(bytes, "Daicho", null)) {
                book.setCompressionLevel(Deflater.BEST_SPEED);
                TableWorkbook workbook = new TableWorkbook(book.newWorksheet(table.name()));
                workbook.header(table.columns(), table.wide());
                table.rows().accept(workbook::row);
            }
            return undated(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header(List<String> columns, Set<String> wide) {
        for (int column = 0; column < columns.size(); column++) {
            sheet.value(0, column, columns.get(column));
            sheet.style(0, column).bold().set();
            sheet.width(column, wide.contains(columns.get(column)) ? 40 : 14);
        }
        sheet.freezePane(0, 1);
    }

    private void row(List<Object> cells) {
        row++;
        for (int column = 0; column < cells.size(); column++) {
            cell(column, cells.get(column));
        }
        if (row % ROWS_HELD == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void cell(int column, Object value) {
        if (value instanceof BigDecimal number && number.precision() <= MOST_DIGITS) {
            sheet.value(row, column, new BigDecimal(number.toPlainString()));
            if (number.scale() > 0) {
                sheet.style(row, column)
                        .format("0." + "0".repeat(number.scale()))
                        .set();
            }
        } else if (value instanceof Integer || value instanceof Long) {
            sheet.value(row, column, (Number) value);
        } else if (value instanceof Boolean said) {
            sheet.value(row, column, said);
        } else if (value instanceof LocalDate day && day.getYear() > 1900) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else {
            text(column, Table.plain(value));
        }
    }

    private void text(int column, String text) {
        if (text.isEmpty()) {
            return;
        }
        // The apostrophe before a sign in CSV is not needed here; but an apostrophe of the text itself must survive
        // re-import.
        String kept = UNWRITABLE
                .matcher(text.startsWith("'") ? SheetCell.written(text) : text)
                .replaceAll(found -> "_x%04X_".formatted((int) found.group().charAt(0)));
        if (kept.length() > LONGEST_TEXT) {
            throw Refusal.conflict("plan.text_too_long_for_workbook", row + 1, text.length(), LONGEST_TEXT);
        }
        sheet.value(row, column, kept);
        if (text.indexOf('\n') >= 0) {
            sheet.style(row, column).wrapText(true).set();
        }
    }

    /** The library writes a creation time into the workbook, but the same state must give the same bytes. */
    private static byte[] undated(ByteArrayOutputStream dated) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(dated.size());
        try (ZipFile from = ZipFile.builder().setByteArray(dated.toByteArray()).get();
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(from.getEntries())) {
                ZipEntry undated = new ZipEntry(entry.getName());
                undated.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                to.putNextEntry(undated);
                copy(entry.getName(), from.getInputStream(entry), to);
            }
        }
        return bytes.toByteArray();
    }

    private static void copy(String name, InputStream from, OutputStream to) throws IOException {
        if (name.equals("docProps/core.xml")) {
            String core = new String(from.readAllBytes(), StandardCharsets.UTF_8);
            to.write(CREATED.matcher(core).replaceAll("").getBytes(StandardCharsets.UTF_8));
        } else {
            from.transferTo(to);
        }
    }
}
