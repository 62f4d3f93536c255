package daicho.command.sheet;

import daicho.shared.Refusal;
import daicho.shared.SheetCell;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file as it came: CSV (RFC 4180), with line feeds in cells kept, or a worksheet of an XLSX workbook.
 *
 * @param header names of the columns as printed
 * @param lines below the header, without blank ones
 */
public record Sheet(List<String> header, List<Line> lines) {
    /** What a spreadsheet shows when a formula fails. */
    private static final Set<String> FAULTS = Set.of(
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    /** Maximum number of bytes. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    /** Maximum number of lines below the header. */
    static final int MOST_LINES = 100_000;

    private static final Charset CP932 = Charset.forName("windows-31j");

    /**
     * A line of a sheet.
     *
     * @param row as a spreadsheet counts: 1 = header
     * @param line of the file in which it begins, from 1; in a workbook the row
     * @param cells as they came
     */
    public record Line(int row, long line, List<String> cells) {
        public boolean isComment() {
            return cells.getFirst().startsWith("#") && !isFault(cells.getFirst());
        }
    }

    /**
     * Reads a workbook, or CSV in UTF-8 with or without a byte order mark, else CP932; refuses anything else.
     *
     * @param worksheet to read of a workbook; none = the first that is not hidden
     */
    public static Sheet read(byte[] bytes, @Nullable String worksheet) {
        if (bytes.length > MOST_BYTES) {
            throw Refusal.invalid("intake.sheet_too_large", "/file", MOST_BYTES / 1024 / 1024);
        }
        if (Workbook.begins(bytes)) {
            return Workbook.read(bytes, worksheet);
        }
        String text = decode(bytes, StandardCharsets.UTF_8)
                .or(() -> decode(bytes, CP932))
                .orElseThrow(() -> Refusal.invalid("intake.encoding_unknown", "/file"));
        List<Line> lines = parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.isEmpty()) {
            throw Refusal.invalid("intake.sheet_empty", "/file");
        }
        return new Sheet(lines.getFirst().cells(), lines.subList(1, lines.size()));
    }

    /** The header and some lines as they came, to be corrected and sent again; nothing in it is a formula. */
    public String csv(Collection<Line> some) {
        StringWriter out = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            writer.writeRecord(written(header));
            some.forEach(line -> writer.writeRecord(written(line.cells())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<String> written(List<String> cells) {
        return cells.stream().map(SheetCell::written).toList();
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // NUL and C1 controls: UTF-16 or a binary file that happens to decode.
            boolean binary = text.chars().anyMatch(c -> c == 0 || (c >= 0x80 && c < 0xA0 && c != 0x85));
            return binary ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static List<Line> parse(String text) {
        List<Line> lines = new ArrayList<>();
        long begin = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            int row = 0;
            for (CsvRecord record : reader) {
                row++;
                begin = record.getStartingLineNumber();
                if (!record.getFields().stream().allMatch(Sheet::isBlank)) {
                    lines.add(new Line(
                            row,
                            begin,
                            record.getFields().stream().map(SheetCell::read).toList()));
                }
                if (lines.size() > MOST_LINES + 1) {
                    throw Refusal.invalid("intake.too_many_rows", "/file", MOST_LINES);
                }
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid("intake.csv_broken", "/file", begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
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
