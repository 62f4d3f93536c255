package daicho.command.sheet;

import daicho.shared.Refusal;
import daicho.shared.SheetCell;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sheet in text. Its bytes do not say how they are to be read: of the ways that are possible, the one in which the
 * header has the columns that it should have.
 */
final class SheetText {
    private static final Charset CP932 = Charset.forName("windows-31j");
    private static final List<Charset> EUC = List.of(Charset.forName("EUC-JP"), Charset.forName("x-eucJP-Open"));
    private static final List<Charset> ISO_2022 =
            List.of(Charset.forName("ISO-2022-JP"), Charset.forName("x-windows-iso2022jp"));

    /** With what ISO-2022-JP begins to write kanji. */
    private static final String SHIFT = "\u001B$";

    private SheetText() {}

    /** A text in which a complete header was found. */
    private record Reading(String text, char separator, Header header) {
        Sheet sheet() {
            List<Sheet.Line> lines = parse(text, separator, Sheet.MOST_LINES + header.last() + 1);
            List<Sheet.Line> below = lines.subList(header.last() + 1, lines.size());
            requireFew(below);
            Sheet.Line first = lines.get(header.first());
            return new Sheet(new Sheet.Line(first.row(), first.line(), header.names()), below, Set.of());
        }
    }

    static Sheet read(byte[] bytes, Columns columns) {
        List<String> texts = texts(bytes);
        List<Reading> complete = texts.stream()
                .flatMap(text -> Stream.of(',', '\t')
                        .flatMap(separator -> reading(text, separator, columns).stream())
                        .limit(1))
                .toList();
        boolean isUnclear = texts.size() > 1 && complete.size() != 1 && isMostlyHalfWidth(texts.getFirst());
        if (texts.isEmpty() || isUnclear) {
            throw Refusal.invalid("intake.encoding_unknown", "/file");
        }
        if (!complete.isEmpty()) {
            return complete.getFirst().sheet();
        }
        String first = texts.getFirst();
        String top = first.lines().findFirst().orElse("");
        char separator = top.indexOf('\t') >= 0 && top.indexOf(',') < 0 ? '\t' : ',';
        List<Sheet.Line> lines = parse(first, separator, Sheet.MOST_LINES + 1);
        requireFew(lines);
        if (lines.isEmpty()) {
            throw Refusal.invalid("intake.sheet_empty", "/file");
        }
        return new Sheet(lines.getFirst(), lines.subList(1, lines.size()), Set.of());
    }

    /** Only the first rows are read to find the header: a text that is not taken is never kept in lines. */
    private static Optional<Reading> reading(String text, char separator, Columns columns) {
        List<Sheet.Line> begun;
        try {
            begun = parse(text, separator, Header.SEARCHED);
        } catch (Refusal broken) {
            return Optional.empty();
        }
        return Header.find(begun.stream().map(Sheet.Line::cells).toList(), columns)
                .map(header -> new Reading(text, separator, header));
    }

    /** What the bytes may say, the likeliest first. */
    private static List<String> texts(byte[] bytes) {
        Optional<String> unicode = decode(bytes, StandardCharsets.UTF_8);
        if (unicode.isPresent()) {
            String text = unicode.get();
            Optional<String> shifted = text.contains(SHIFT) && text.chars().allMatch(c -> c < 0x80)
                    ? first(bytes, ISO_2022)
                    : Optional.empty();
            return List.of(shifted.orElse(text.startsWith("\uFEFF") ? text.substring(1) : text));
        }
        Optional<String> euc = first(bytes, EUC);
        Optional<String> cp932 = decode(bytes, CP932);
        return Stream.of(cp932, euc).flatMap(Optional::stream).toList();
    }

    private static Optional<String> first(byte[] bytes, List<Charset> charsets) {
        return charsets.stream()
                .flatMap(charset -> decode(bytes, charset).stream())
                .findFirst();
    }

    /** Whether most letters are katakana in half width: so EUC-JP looks if it is taken for CP932. */
    private static boolean isMostlyHalfWidth(String text) {
        long narrow = text.chars().filter(c -> c >= 0xFF61 && c <= 0xFF9F).count();
        return 2 * narrow > text.chars().filter(c -> c >= 0x80).count();
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

    private static Refusal tooMuch() {
        return Refusal.invalid("intake.sheet_too_much", "/file", Kept.MOST_MEGABYTES);
    }

    private static void requireFew(List<Sheet.Line> lines) {
        if (lines.size() > Sheet.MOST_LINES) {
            throw Refusal.invalid("intake.too_many_rows", "/file", Sheet.MOST_LINES);
        }
    }

    /** The lines that are not blank, and no more than one beyond the most that are asked for. */
    private static List<Sheet.Line> parse(String text, char separator, int most) {
        Kept kept = new Kept(SheetText::tooMuch);
        List<Sheet.Line> lines = new ArrayList<>();
        long begin = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
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
                    record.getFields().forEach(kept::cell);
                    kept.object();
                    lines.add(new Sheet.Line(
                            row,
                            begin,
                            record.getFields().stream().map(SheetCell::read).toList()));
                }
                if (lines.size() > most) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid("intake.csv_broken", "/file", begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
