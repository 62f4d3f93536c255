package daicho.command.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.shared.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkbookTest {
    @Test
    void reads_what_a_clerk_sees() {
        Sheet sheet = Sheet.read(
                Books.of(book -> {
                    book.value(0, 0, "名");
                    book.value(0, 1, "値");
                    book.value(0, 2, "日");
                    book.value(0, 3, "可否");
                    book.value(2, 0, "１－１　見守り\n二行目\t");
                    book.value(2, 1, new BigDecimal("3.45"));
                    book.value(2, 2, LocalDate.of(2023, 8, 31));
                    book.style(2, 2).format("ggge\"年\"m\"月\"d\"日\"").set();
                    book.value(2, 3, true);
                    book.inlineString(3, 0, "=1+1");
                    book.value(3, 1, 0.1 + 0.2);
                    book.value(4, 1, 0.125);
                    book.style(4, 1).format("0.0%").set();
                    book.value(9, 0, "　");
                    book.style(1000, 3).bold().set();
                }),
                null);
        assertThat(sheet.header()).containsExactly("名", "値", "日", "可否");
        assertThat(texts(sheet))
                .containsExactly(
                        new Sheet.Line(3, 3, List.of("１－１　見守り\n二行目\t", "3.45", "令和5年8月31日", "TRUE")),
                        new Sheet.Line(4, 4, List.of("=1+1", "0.3", "", "")),
                        new Sheet.Line(5, 5, List.of("", "12.5%", "", "")));
        assertThat(sheet.lines().getFirst().numbers())
                .isEqualTo(Map.of(
                        1,
                        new StoredNumber(new BigDecimal("3.45"), "", null),
                        2,
                        new StoredNumber(new BigDecimal("45169"), "", LocalDate.of(2023, 8, 31))));
        assertThat(sheet.lines().getLast().numbers())
                .isEqualTo(Map.of(1, new StoredNumber(new BigDecimal("12.5"), "%", null)));
    }

    @Test
    void reads_stored_values_of_formulas_and_strings_however_they_are_kept() {
        assertThat(rows("""
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><r><t>あ</t></r><r><t xml:space="preserve"> い</t></r></is></c>
                 <c r="B2" t="str"><f>A1&amp;"x"</f><v>甲x</v></c></row>
                <row r="3"><c r="A3"><f t="shared" ref="A3:A4" si="0">1/3</f><v>0.33333333333333331</v></c>
                 <c r="B3" t="b"><f>TRUE</f><v>0</v></c></row>
                <row r="4"><c r="A4"><f t="shared" si="0"/><v>3.4500000000000002</v></c>
                 <c r="B4" t="str"><f>IF(A1="","",1)</f><v></v></c></row>
                <row r="5"><c r="A5" t="e"><v>#N/A</v></c><c r="B5" t="inlineStr"><is><t>一_x000D_
                二_x005F_x0041_</t></is></c></row>"""))
                .containsExactly(
                        List.of("甲", "乙"),
                        List.of("あ い", "甲x"),
                        List.of("0.333333333333333", "FALSE"),
                        List.of("3.45", ""),
                        List.of("#N/A", "一\r\n二_x0041_"));
        assertThat(rows("<row><c t=\"s\"><v>0</v></c></row><row/><row><c><v>1E3</v></c></row>"))
                .containsExactly(List.of("甲"), List.of("1000"));
    }

    @Test
    void takes_the_first_worksheet_that_is_not_hidden_or_the_one_that_is_named() {
        byte[] book = Books.rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>");
        assertThat(Sheet.read(book, null).header()).containsExactly("乙");
        assertThat(Sheet.read(book, "控え").header()).containsExactly("甲");
        assertThat(refused(book, "無い")).isEqualTo("intake.worksheet_unknown [無い, 控え, 一覧]");
    }

    @Test
    void says_of_merged_cells_in_each_row_what_stands_in_them() {
        byte[] book = Books.of(sheet -> {
            sheet.value(0, 0, "令和5年度　進捗調査票");
            sheet.range(0, 0, 0, 3).merge();
            sheet.value(1, 0, "施策コード");
            sheet.range(1, 0, 2, 0).merge();
            sheet.value(1, 1, "担当課");
            sheet.range(1, 1, 2, 1).merge();
            sheet.value(1, 2, "令和5年度");
            sheet.range(1, 2, 1, 3).merge();
            sheet.value(2, 2, "実績");
            sheet.value(2, 3, "評価");
            sheet.value(3, 0, "1-1");
            sheet.range(3, 0, 5, 0).merge();
            sheet.value(3, 1, "福祉課");
            sheet.value(4, 1, "健康課");
            sheet.value(4, 2, "横");
            sheet.range(4, 2, 4, 3).merge();
            sheet.value(6, 1, "住宅課");
        });
        Sheet sheet = Sheet.read(book, null);
        assertThat(sheet.header()).containsExactly("施策コード", "担当課", "実績", "評価");
        assertThat(sheet.lines())
                .containsExactly(
                        new Sheet.Line(4, 4, List.of("1-1", "福祉課", "", "")),
                        new Sheet.Line(5, 5, List.of("1-1", "健康課", "横", "")),
                        new Sheet.Line(7, 7, List.of("", "住宅課", "", "")));
    }

    @Test
    void passes_over_cells_beside_the_table_as_csv_would() {
        byte[] book = Books.of(sheet -> {
            sheet.value(3, 1, "名");
            sheet.value(4, 1, "一");
            sheet.value(4, 40, "覚え書き");
            sheet.value(5, 40, "覚え書き");
        });
        assertThat(Sheet.read(book, null).lines()).containsExactly(new Sheet.Line(5, 5, List.of("", "一")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "General                        | 0.1000000000000000055 | 0.1",
                "General                        | -1234.5               | -1234.5",
                "General                        | 1E+300                | 1E+300",
                "General                        | 1E-300                | 1E-300",
                "General\"件\"                  | 12                    | 12件",
                "1                              | 2.5                   | 2.5",
                "2                              | 2.5                   | 2.50",
                "3                              | 1234567               | 1,234,567",
                "9                              | 0.07                  | 7%",
                "49                             | 12                    | 12",
                "#,##0_ ;[Red]\\-#,##0          | -1234                 | -1,234",
                "#,##0;\"▲\"#,##0               | -1234                 | ▲1,234",
                "#,##0;[Red]#,##0               | -1234                 | -1,234",
                "38                             | -1234                 | -1,234",
                "0_);[Red]\\(0\\)              | -1234                 | -1234",
                "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ | 0          | 0",
                ";;;                            | 5                     | 5",
                "\"有\";;\"無\"                  | 1                     | 1",
                "#,##0,                         | 1234567               | 1,234,567",
                "#,##0,\"千円\"                 | 1234567               | 1,234,567円",
                "0.0,,\"百万円\"                | 1234567               | 1234567.0円",
                "0%                             | 0.984                 | 98.4%",
                "0\"人\"                        | 30                    | 30人",
                "#,##0.0#                       | 0.5                   | 0.5",
                "#.##                           | 0.5                   | 0.5",
                "000                            | 7                     | 007",
                "0;-0;;@                        | 0                     | 0",
                "[$¥-411]#,##0                  | 980                   | ¥980",
                "0.0,                           | 12345                 | 12345.0",
                "[>=100]0;0.0                   | 3.45                  | 3.45",
                "# ?/?                          | 0.5                   | 0.5",
                "0.00E+00                       | 12345                 | 12345",
                "000-0000                       | 1234567               | 1234567",
                "0.0                            | -0.01                 | -0.01",
                "14                             | 45169                 | 2023/8/31",
                "57                             | 45169                 | R5.8.31",
                "yyyy-mm-dd                     | 45169.0               | 2023-08-31",
                "[$-411]ge.m.d;@                | 43585                 | H31.4.30",
                "ggge\"年度\"                   | 45017                 | 令和5年度",
                "yyyy\"年\"m\"月\"d\"日\"(aaa)  | 45169                 | 2023年8月31日(木)",
                "m/d                            | 45169                 | 8/31",
                "yyyy/m/d h:mm                  | 45169.999999          | 2023/9/1 0:00",
                "h:mm:ss AM/PM                  | 0.75                  | 6:00:00 PM",
                "[h]:mm                         | 1.5                   | 36:00",
                "mm:ss.0                        | 0.5                   | 1899-12-31 12:00",
                "yyyy/m/d                       | 1                     | 1900/1/1",
                "yyyy/m/d                       | -1                    | -1",
                "yyyy/m/d                       | 99999999              | 99999999",
            })
    void shows_numbers_as_their_format_does(String format, String number, String shown) {
        String rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"1\"><v>" + number + "</v></c></row>";
        assertThat(Sheet.read(Books.rows(rows, format.strip()), null)
                        .lines()
                        .getFirst()
                        .cells())
                .containsExactly("甲", shown);
    }

    @Test
    void counts_days_from_1904_where_the_workbook_does() {
        Map<String, String> parts = Books.parts(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>0</v></c></row>",
                "14");
        parts.computeIfPresent(
                "xl/workbook.xml", (name, xml) -> xml.replace("<sheets>", "<workbookPr date1904=\"true\"/><sheets>"));
        assertThat(Sheet.read(Books.zip(parts), null).lines().getFirst().cells())
                .containsExactly("1904/1/1");
    }

    @Test
    void reads_a_workbook_without_formats_and_with_macros() {
        Map<String, String> parts = Books.parts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        parts.remove("xl/styles.xml");
        parts.computeIfPresent(
                "[Content_Types].xml",
                (name, xml) -> xml.replaceAll("(?s)<Override PartName=\"/xl/styles.xml\".*?/>", "")
                        .replace(
                                "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                                "vnd.ms-excel.sheet.macroEnabled.main"));
        parts.put("xl/vbaProject.bin", "Sub Auto_Open()");
        parts.put("../../../etc/passwd", "root");
        assertThat(Sheet.read(Books.zip(parts), null).header()).containsExactly("甲");
    }

    @Test
    void refuses_what_a_formula_does_not_tell() {
        byte[] book = Books.of(sheet -> {
            sheet.value(0, 0, "名");
            sheet.formula(1, 0, "1+1");
        });
        assertThat(refused(book, null)).isEqualTo("intake.formula_without_value [A2]");
    }

    @Test
    void refuses_old_and_protected_files_in_words() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0, 0};
        assertThat(refused(old, null)).startsWith("intake.workbook_legacy");
        byte[] stream = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        byte[] locked = Arrays.copyOf(old, 600);
        System.arraycopy(stream, 0, locked, 512, stream.length);
        assertThat(refused(locked, null)).startsWith("intake.workbook_encrypted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A column that no spreadsheet has: a list of millions of cells.
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"1\"><v>1</v></c></row>",
                // A missing string: the library would search for it until memory is full.
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2000000000</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2&#48;00000000</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>x</v></c></row>",
                // Rows out of order: two rows of a report would have the same number.
                "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"z\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" s=\"-1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A99999999999\"/></mergeCells>",
                "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"7\"/><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></row>",
            })
    void refuses_what_no_spreadsheet_writes(String rows) {
        assertThat(refused(Books.rows(rows), null)).isEqualTo("intake.workbook_broken []");
    }

    @Test
    void refuses_numbers_of_a_length_that_no_spreadsheet_writes() {
        assertThat(refused(Books.rows("<row r=\"1\"><c r=\"A1\"><v>" + "9".repeat(500) + "</v></c></row>"), null))
                .isEqualTo("intake.workbook_broken []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/app.xml"})
    void resolves_no_entity_in_any_part(String part) {
        Map<String, String> parts = Books.parts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        parts.putIfAbsent(part, "<a/>");
        for (String type : List.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">",
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>")) {
            Map<String, String> hostile = new LinkedHashMap<>(parts);
            hostile.computeIfPresent(part, (name, xml) -> type + xml);
            assertThat(refused(Books.zip(hostile), null)).isEqualTo("intake.workbook_broken []");
        }
    }

    @Test
    void stops_at_a_bomb_before_it_takes_memory() {
        Map<String, String> parts = Books.parts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        String megabytes = " ".repeat(50 * 1024 * 1024);
        parts.put("xl/media/image1.png", megabytes);
        parts.put("xl/media/image2.png", megabytes);
        parts.put("xl/media/image3.png", megabytes);
        byte[] bomb = Books.zip(parts);
        assertThat(bomb.length).isLessThan(500_000);
        assertThat(refused(bomb, null)).startsWith("intake.workbook_too_large");
    }

    @Test
    void stops_at_cells_and_formulas_that_cost_hours() {
        String row = "<row>" + "<c/>".repeat(10_000) + "</row>";
        assertThat(refused(Books.rows(row.repeat(501)), null)).startsWith("intake.workbook_too_large");
        String formula = "<c><f t=\"shared\" si=\"0\" ref=\"A1:A2\">" + "A1+".repeat(2_000) + "1</f><v>1</v></c>";
        assertThat(refused(
                        Books.rows("<row>" + formula + "<c><f t=\"shared\" si=\"0\"/><v>1</v></c>".repeat(1_000)
                                + "</row>"),
                        null))
                .startsWith("intake.workbook_too_large");
        // One text that is read a million times.
        String blank = "<row>" + "<c t=\"s\"><v>0</v></c>".repeat(10_000) + "</row>";
        Map<String, String> parts = Books.parts("<row><c t=\"s\"><v>1</v></c></row>" + blank);
        parts.computeIfPresent("xl/sharedStrings.xml", (name, xml) -> xml.replace("甲", " ".repeat(10_000)));
        assertThat(refused(Books.zip(parts), null)).startsWith("intake.workbook_too_large");
        // Wide and long, although the file contains almost nothing.
        StringBuilder thin = new StringBuilder("<row r=\"1\"><c r=\"XFD1\" t=\"s\"><v>0</v></c></row>");
        for (int i = 2; i < 400; i++) {
            thin.append("<row r=\"%d\"><c r=\"A%d\"><v>1</v></c></row>".formatted(i, i));
        }
        assertThat(refused(Books.rows(thin.toString()), null)).startsWith("intake.workbook_too_large");
    }

    @Test
    void refuses_zip_files_that_are_no_workbook() {
        assertThat(refused(Books.zip(Map.of("word/document.xml", "<w/>")), null))
                .isEqualTo("intake.workbook_broken []");
        assertThat(refused(new byte[] {0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0, 0}, null))
                .isEqualTo("intake.workbook_broken []");
        byte[] whole = Books.rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        assertThat(refused(Arrays.copyOf(whole, whole.length / 2), null)).isEqualTo("intake.workbook_broken []");
        assertThat(refused(Books.rows(""), null)).isEqualTo("intake.sheet_empty []");
    }

    @Test
    void refuses_a_part_that_is_not_what_was_looked_through() {
        Map<String, String> parts = Books.parts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        parts.put(
                "xl/sheet.bin",
                parts.getOrDefault("xl/worksheets/sheet2.xml", "").replace("A1", "ZZZZZZ1"));
        parts.computeIfPresent(
                "xl/_rels/workbook.xml.rels", (name, xml) -> xml.replace("/xl/worksheets/sheet2.xml", "/xl/sheet.bin"));
        assertThat(refused(Books.zip(parts), null)).isEqualTo("intake.workbook_broken []");
        parts.remove("xl/sheet.bin");
        parts.put("xl/worksheets/SHEET2.xml", "<worksheet/>");
        assertThat(refused(Books.zip(parts), null)).isEqualTo("intake.workbook_broken []");
        Map<String, String> hidden = Books.parts("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
        hidden.put("xl/styles.bin", hidden.getOrDefault("xl/styles.xml", ""));
        hidden.computeIfPresent("[Content_Types].xml", (name, xml) -> xml.replace("/xl/styles.xml", "/xl/styles.bin"));
        assertThat(refused(Books.zip(hidden), null)).isEqualTo("intake.workbook_broken []");
        Map<String, String> deep = Books.parts("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
        deep.put("docProps/app.xml", "<a>".repeat(1_000) + "</a>".repeat(1_000));
        assertThat(refused(Books.zip(deep), null)).isEqualTo("intake.workbook_broken []");
    }

    @Test
    void reads_the_packaged_sheets_out_of_a_workbook_as_out_of_csv() throws IOException {
        assertThat(sameAsCsv(Path.of("../infra/src/main/resources/sample"))).isGreaterThan(10);
        Path transcribed = Path.of(System.getProperty("daicho.shared.data", "../../shared/data"));
        if (Files.isDirectory(transcribed)) {
            assertThat(sameAsCsv(transcribed)).isGreaterThan(10);
        }
    }

    private static long sameAsCsv(Path folder) throws IOException {
        List<Path> sheets;
        // Without those that are wrong on purpose.
        try (Stream<Path> all = Files.walk(folder)) {
            sheets = all.filter(file -> file.toString().endsWith(".csv")
                            && !folder.relativize(file).startsWith("faults"))
                    .toList();
        }
        for (Path file : sheets) {
            Sheet csv = Sheet.read(Files.readAllBytes(file), null);
            Sheet book = Sheet.read(Books.of(csv), null);
            assertThat(book.header()).as(file.toString()).isEqualTo(csv.header());
            assertThat(book.lines().stream().map(line -> line.row() + " " + line.cells()))
                    .as(file.toString())
                    .containsExactlyElementsOf(csv.lines().stream()
                            .map(line -> line.row() + " " + line.cells())
                            .toList());
        }
        return sheets.size();
    }

    private static List<Sheet.Line> texts(Sheet sheet) {
        return sheet.lines().stream()
                .map(line -> new Sheet.Line(line.row(), line.line(), line.cells()))
                .toList();
    }

    private static List<List<String>> rows(String rows) {
        Sheet sheet = Sheet.read(Books.rows(rows), null);
        List<List<String>> all = new ArrayList<>();
        all.add(sheet.header());
        sheet.lines().forEach(line -> all.add(line.cells()));
        return all;
    }

    private static String refused(byte[] book, @Nullable String worksheet) {
        List<String> refused = new ArrayList<>();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Sheet.read(book, worksheet))
                .satisfies(refusal -> refused.add(refusal.code() + " " + refusal.arguments()));
        return refused.getFirst();
    }
}
