package daicho.query;

import daicho.shared.SheetCell;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A table for spreadsheets. The same rows always give the same bytes.
 *
 * @param name of the worksheet
 * @param columns by which programs find the cells; new ones come at the end
 * @param wide those that hold long texts
 * @param rows passes each row on: a cell for each column, with an empty text where there is nothing
 */
public record Table(String name, List<String> columns, Set<String> wide, Consumer<Consumer<List<Object>>> rows) {
    /** Media type of CSV. */
    public static final String CSV = "text/csv;charset=UTF-8";

    /** Media type of an XLSX workbook. */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** CSV (RFC 4180): UTF-8 with byte order mark. */
    public byte[] csv() {
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            rows.accept(row -> csv.writeRecord(
                    row.stream().map(cell -> SheetCell.written(plain(cell))).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A workbook with the same. */
    public byte[] xlsx() {
        return TableWorkbook.of(this);
    }

    /** CSV as a file to keep. */
    public ResponseEntity<byte[]> asCsv() {
        return file(".csv", CSV, csv());
    }

    /** A workbook as a file to keep. */
    public ResponseEntity<byte[]> asXlsx() {
        return file(".xlsx", XLSX, xlsx());
    }

    private ResponseEntity<byte[]> file(String ending, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ending + "\"")
                .body(bytes);
    }

    /** The text of a cell. */
    public static String plain(Object cell) {
        return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }
}
