package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.SheetCell;
import daicho.shared.access.Role;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Workbooks of a spreadsheet program are imported, and the plan is exported as one. */
@TestInstance(Lifecycle.PER_CLASS)
class WorkbooksTest extends AcceptanceTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private City city;

    @BeforeAll
    void found_a_city() {
        city = City.found(port, tokens);
        city.initiative(city.measure("1"), "\"title\": \"=1+1\",", city.welfare);
    }

    @Test
    void takes_a_workbook_in_row_by_row_and_gives_the_plan_back_as_one() throws IOException {
        byte[] book = workbook();
        Api.Answer taken = take(book, XLSX, "k-1");
        JsonNode report = taken.json();
        assertThat(report.path("fileName").asString()).isEqualTo("実績.xlsx");
        assertThat(report.at("/counts/recorded").asInt()).isEqualTo(2);
        assertThat(report.at("/errors")).hasSize(2);
        assertThat(report.at("/errors/0/row").asInt()).isEqualTo(6);
        assertThat(report.at("/errors/0/column").asString()).isEqualTo("担当課");
        assertThat(report.at("/errors/1/row").asInt()).isEqualTo(7);
        assertThat(report.at("/errors/1/code").asString()).isEqualTo("intake.cell_fault");
        assertThat(report.path("rejectedCsv").asString()).startsWith("施策コード,").contains("#DIV/0!");

        // The same key again adds nothing, and is refused for another file.
        assertThat(take(book, XLSX, "k-1").json().path("eventsWritten").asInt()).isZero();
        assertThat(take(csv(), "text/csv", "k-1").problem()).isEqualTo("409 request.key_reused");
        // The CSV file that the spreadsheet would save says the same.
        JsonNode same = take(csv(), "text/csv", "k-2").json();
        assertThat(same.at("/counts/unchanged").asInt()).isEqualTo(2);
        assertThat(same.path("eventsWritten").asInt()).isZero();

        String snapshot = "/plans/" + city.plan + "/snapshot";
        HttpResponse<byte[]> got = city.secretariat.download(snapshot, "Accept", XLSX);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("Content-Type")).contains(XLSX);
        List<List<String>> rows = rows(got.body());
        List<List<String>> table =
                table(city.secretariat.get(snapshot, "Accept", "text/csv").text());
        assertThat(rows).isEqualTo(table);
        assertThat(rows).anySatisfy(row -> assertThat(row).contains("=1+1"));
        assertThat(city.secretariat.download(snapshot, "Accept", XLSX).body()).isEqualTo(got.body());
    }

    @Test
    void says_in_the_rows_of_each_record_what_the_json_says_of_it() {
        FullCity full = FullCity.found(port, tokens, UUID.randomUUID().toString(), "『=1+1』");
        String of = "/plans/" + full.id("plan") + "/snapshot";
        Api secretariat = full.city.secretariat;
        List<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                secretariat.get(of, "Accept", "text/csv").text().substring(1))
                        .stream()
                        .toList();
        List<String> lost = new ArrayList<>();
        secretariat
                .get(of)
                .json()
                .properties()
                .forEach(kind -> compare(kind.getKey(), kind.getValue(), "", rows, lost));
        assertThat(rows).hasSizeGreaterThan(30);
        assertThat(lost).isEmpty();
    }

    /**
     * Each value of a record is a line, or a part of a line, of a cell in one of the rows that bear the record's id. Whose
     * the record is stands in the first row, and the kind of a row says the stage.
     */
    private static void compare(String path, JsonNode value, String id, List<NamedCsvRecord> rows, List<String> lost) {
        if (value.isObject()) {
            String own = value.path("id").asString(id);
            value.properties()
                    .forEach(field -> compare(path + "." + field.getKey(), field.getValue(), own, rows, lost));
        } else if (value.isArray()) {
            value.forEach(part -> compare(path, part, id, rows, lost));
        } else if (!value.isBoolean() && !path.matches(".*\\.(municipality|plan|stage)")) {
            String said = value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
            if (rows.stream()
                    .filter(row -> id.isEmpty() || row.getFields().contains(id))
                    .flatMap(row -> row.getFields().stream())
                    .map(SheetCell::read)
                    .flatMap(cell -> Stream.concat(Stream.of(cell), Stream.of(cell.split("[\\t\\n]"))))
                    .noneMatch(said::equals)) {
                lost.add(path + " of " + id + ": " + said);
            }
        }
    }

    @Test
    void logs_the_export_as_that_of_the_other_forms() {
        int before = exports();
        city.secretariat.download("/plans/" + city.plan + "/snapshot", "Accept", XLSX);
        assertThat(exports()).isEqualTo(before + 1);
        assertThat(city.secretariat
                        .download("/plans/" + UUID.randomUUID() + "/snapshot", "Accept", XLSX)
                        .statusCode())
                .isEqualTo(404);
    }

    private int exports() {
        return city.as(Role.AUDITOR)
                .get("/access-log?type=EXPORTED&subject=" + city.plan)
                .json()
                .path("items")
                .size();
    }

    @Test
    void describes_both_ways() {
        JsonNode paths = city.secretariat.get("/api/v1/openapi.json").json().path("paths");
        String municipality = "/api/v1/municipalities/{code}";
        assertThat(paths.path(municipality + "/plans/{plan}/snapshot")
                        .at("/get/responses/200/content")
                        .propertyNames())
                .containsExactlyInAnyOrder("application/json", "text/csv", XLSX);
        assertThat(paths.path(municipality + "/intake")
                        .at("/post/requestBody/content")
                        .propertyNames())
                .contains("text/csv", "multipart/form-data", XLSX);
    }

    @Test
    void takes_an_upload_of_a_named_worksheet() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(workbook());
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        String path = "/intake?profile=daicho&dryRun=true&plan=" + city.plan + "&worksheet=";
        Api.Answer named = city.secretariat.send(
                "POST",
                path + "控え",
                BodyPublishers.ofByteArray(body.toByteArray()),
                "Content-Type",
                "multipart/form-data; boundary=b");
        assertThat(named.json().path("rowsRead").asInt()).isEqualTo(1);
        Api.Answer unknown = city.secretariat.send(
                "POST",
                path + "無い",
                BodyPublishers.ofByteArray(body.toByteArray()),
                "Content-Type",
                "multipart/form-data; boundary=b",
                "Accept-Language",
                "en");
        assertThat(unknown.problem()).isEqualTo("422 intake.worksheet_unknown");
        assertThat(unknown.text()).contains("Worksheets of this file: 一覧, 控え");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void refuses_old_protected_and_hostile_files_in_words(String language) throws IOException {
        byte[] old = Arrays.copyOf(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                1024);
        assertThat(refused(old, language))
                .startsWith("422 intake.workbook_legacy")
                .contains(".xls");
        byte[] locked = old.clone();
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, locked, 512, name.length);
        assertThat(refused(locked, language)).startsWith("422 intake.workbook_encrypted");
        assertThat(refused(zip("xl/media/bomb.png", " ".repeat(200 * 1024 * 1024)), language))
                .startsWith("422 intake.workbook_too_large")
                .contains("128");
        assertThat(refused(zip("[Content_Types].xml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>"), language))
                .startsWith("422 intake.workbook_broken")
                .doesNotContain("root:");
    }

    private String refused(byte[] file, String language) {
        Api.Answer answer = city.secretariat.take(
                "daicho", file, "&plan=" + city.plan, "Content-Type", XLSX, "Accept-Language", language);
        return answer.problem() + " " + answer.text();
    }

    private Api.Answer take(byte[] sheet, String type, String key) {
        return city.secretariat.take(
                "daicho",
                sheet,
                "&plan=" + city.plan,
                "Content-Type",
                type,
                "Idempotency-Key",
                key,
                "Content-Disposition",
                "attachment; filename*=UTF-8''%E5%AE%9F%E7%B8%BE.xlsx");
    }

    /** Cells below a title, with a measure merged over its lines, numbers and days as numbers, and an empty row. */
    private static byte[] workbook() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", null)) {
            Worksheet sheet = book.newWorksheet("一覧");
            sheet.value(0, 0, "進捗調査票");
            sheet.range(0, 0, 0, 5).merge();
            row(sheet, 1, "施策コード", "取組番号", "年度", "担当課", "実績", "数値", "区分", "基準日");
            sheet.value(2, 0, 1);
            sheet.range(2, 0, 3, 0).merge();
            row(sheet, 2, "", 1, 2023, "福祉課", "=1+1\n二行目", "相談 3.45件", "中間");
            sheet.value(2, 7, LocalDate.of(2023, 8, 31));
            sheet.style(2, 7).format("[$-411]ge.m.d").set();
            row(sheet, 3, "", 1, "R5", "福祉課", "年間");
            row(sheet, 5, 1, 1, "R6", "", "課がない");
            row(sheet, 6, 1, 1, "R6", "福祉課", "#DIV/0!");
            Worksheet copy = book.newWorksheet("控え");
            row(copy, 0, "施策コード", "担当課");
            row(copy, 1, 1, "福祉課");
            book.newWorksheet("空");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] csv() {
        return """
                施策コード,取組番号,年度,担当課,実績,数値,区分,基準日
                1,1,2023,福祉課,"=1+1
                二行目",相談 3.45件,中間,R5.8.31
                1,1,R5,福祉課,年間,,,
                """.getBytes(StandardCharsets.UTF_8);
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] instanceof String text && !text.isEmpty()) {
                sheet.value(row, column, text);
            } else if (cells[column] instanceof Integer number) {
                sheet.value(row, column, number);
            }
        }
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The cells as CSV writes them: decimals in full, days by their numbers, the words for yes and no. */
    private static List<List<String>> rows(byte[] book) throws IOException {
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
            List<Row> rows = read.getFirstSheet().read();
            int width = rows.getFirst().getCellCount();
            return rows.stream()
                    .map(row -> IntStream.range(0, width)
                            .mapToObj(column -> column < row.getCellCount() ? text(row.getCell(column)) : "")
                            .toList())
                    .toList();
        }
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return cell.getText().toLowerCase(Locale.ROOT);
        }
        return cell.getText();
    }

    private static List<List<String>> table(String csv) {
        return CsvReader.builder().ofCsvRecord(csv.substring(1)).stream()
                .map(CsvRecord::getFields)
                .map(fields -> fields.stream()
                        .map(SheetCell::read)
                        .map(WorkbooksTest::asNumber)
                        .toList())
                .toList();
    }

    /** A day as a spreadsheet counts it. */
    private static String asNumber(String cell) {
        return cell.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                ? new BigDecimal(LocalDate.parse(cell).toEpochDay() + 25_569) + ".0"
                : cell;
    }
}
