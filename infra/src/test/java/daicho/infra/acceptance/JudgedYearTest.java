package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import daicho.shared.plan.FiscalYear;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan over its years: what is revised, added or renamed later does not reach a year that was judged before, wherever
 * that year is shown.
 */
class JudgedYearTest extends AcceptanceTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private City city;
    private Api staff;
    private UUID pillar;
    private UUID measure;
    private UUID indicator;
    private String line;
    private UUID edition;

    /** R3 is reported, rated, closed and published; R4 is reported. */
    @BeforeEach
    void judge_the_first_year() {
        city = City.found(port, tokens);
        pillar = UUID.fromString(city.secretariat
                .get("/plans/" + city.plan + "/headings")
                .json()
                .at("/items/0/id")
                .asString());
        measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\", \"summary\": \"窓口を置く\",", city.welfare);
        indicator = city.secretariat.post("/indicators", """
                {"measure": "%s", "name": "満足度", "unit": "%%",
                 "baseline": {"printed": "60%%", "fiscalYear": "R2"}, "target": {"printed": "70%%以上", "fiscalYear": "R8"}}
                """.formatted(measure)).id();
        staff = city.as(Role.STAFF, city.welfare);
        line = "/measures/" + measure + "/initiatives/1/";
        for (String year : List.of("R3", "R4", "R5")) {
            staff.post(line + "results/" + year, "{\"text\": \"" + year + "の実績\"}")
                    .json();
            staff.post(line + "ratings/" + year, "{\"mark\": \"○\"}").json();
            city.secretariat
                    .post("/indicators/" + indicator + "/values/" + year, "{\"printed\": \"72%\"}")
                    .json();
        }
        close("R3");
        edition = publish("R3");
    }

    @Test
    void shows_in_every_year_the_wording_and_the_target_of_that_year() throws IOException {
        JsonNode statusBefore = ofItself(city.status("R3"));
        String csvBefore = recordsOf("R3", csv());
        long before = headOfLedger();
        revise();

        // The year that was judged is as it was, in every place that shows it.
        assertThat(ofItself(city.status("R3"))).isEqualTo(statusBefore);
        assertThat(preview("R3").path("unchanged").asBoolean()).isTrue();
        assertThat(preview("R3").path("changes")).isEmpty();
        assertThat(recordsOf("R3", csv()))
                .isEqualTo(csvBefore)
                .contains("施策1", "相談")
                .doesNotContain("相談支援");
        assertThat(recordsOf("R3", xlsx())).isEqualTo(csvBefore);
        assertThat(owed("R3")).containsOnly("施策1/相談");

        // The year from which it holds is worded and judged anew.
        JsonNode status = city.status("R5");
        assertThat(status.at("/headings/0/name").asString()).isEqualTo("つながる地域");
        JsonNode of = status.at("/headings/0/headings/0/measures/0");
        assertThat(of.path("title").asString()).isEqualTo("相談支援体制");
        assertThat(of.at("/initiatives/0/title").asString()).isEqualTo("相談支援");
        assertThat(of.at("/initiatives/0/summary").asString()).isEqualTo("窓口と訪問");
        assertThat(of.at("/indicators/0/printed").asString()).isEqualTo("60%→75%以上");
        assertThat(of.at("/indicators/0/status").asString()).isEqualTo("ON_THE_WAY");
        assertThat(status.at("/headings/0/headings/0/measures/1/title").asString())
                .isEqualTo("新しい施策");
        assertThat(owed("R5")).contains("相談支援体制/相談支援", "新しい施策/null");
        assertThat(recordsOf("R5", csv())).contains("相談支援体制", "相談支援", "つながる地域");
        close("R4");
        close("R5");
        assertThat(preview("R5").path("ready").asBoolean()).isFalse();

        // A measure or indicator that joins in R5 stands in no earlier year.
        String joining = """
                {"measure": "%s", "name": "利用者数", "target": {"printed": "増加"}, "firstFiscalYear": "%s"}
                """;
        assertThat(city.secretariat
                        .post("/indicators", joining.formatted(measure, "R9"))
                        .problem())
                .startsWith("422");
        city.secretariat.post("/indicators", joining.formatted(measure, "R5")).json();
        assertThat(city.status("R5").at("/headings/0/headings/0/measures/0/indicators"))
                .hasSize(2);
        assertThat(city.status("R4").at("/headings/0/headings/0/measures/0/indicators"))
                .hasSize(1);
        assertThat(city.status("R4")
                        .at("/counts/indicators")
                        .valueStream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(1);
        assertThat(city.secretariat
                        .get("/indicators?plan=" + city.plan + "&fiscalYear=R4")
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(city.status("R4").at("/headings/0/headings/0/measures")).hasSize(1);
        assertThat(city.status("R4").at("/counts/measures").asInt()).isEqualTo(1);
        assertThat(city.status("R5").at("/counts/measures").asInt()).isEqualTo(2);

        // Judged by year in every series, wherever it is asked for.
        JsonNode series = city.secretariat.get("/indicators/" + indicator).json();
        assertThat(series.path("points")
                        .valueStream()
                        .map(point -> point.path("status").asString()))
                .containsExactly("REACHED", "REACHED", "ON_THE_WAY");
        assertThat(city.secretariat
                        .get("/indicators/" + indicator + "?fiscalYear=R3")
                        .json()
                        .path("printed")
                        .asString())
                .isEqualTo("60%→70%以上");
        JsonNode cycle = city.secretariat
                .get("/measures/" + measure + "/cycle?fiscalYear=R3")
                .json();
        assertThat(cycle.path("title").asString()).isEqualTo("施策1");
        assertThat(cycle.at("/initiatives/0/title").asString()).isEqualTo("相談");
        assertThat(city.secretariat
                        .get("/measures/" + measure + "/history")
                        .json()
                        .at("/initiatives/0/years")
                        .valueStream()
                        .map(year -> year.path("measureTitle").asString() + "/"
                                + year.path("title").asString()))
                .containsExactly("施策1/相談", "施策1/相談", "相談支援体制/相談支援");

        // And as it was then at any position, too: nobody knew yet in which year it would be revised.
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/status?fiscalYear=R5&position=" + before)
                        .json()
                        .at("/headings/0/headings/0/measures/0/title")
                        .asString())
                .isEqualTo("施策1");
    }

    /** Wording and target change in the third year, departments in the fourth, and a line ends. */
    @Test
    void prints_every_past_year_of_five_as_it_was_judged_whatever_came_after() throws IOException {
        Map<String, Printed> judged = new LinkedHashMap<>();
        judged.put("R3", printed("R3"));
        close("R4");
        publish("R4");
        judged.put("R4", printed("R4"));
        UUID added = revise();
        assertAllAsJudged(judged);

        String health = "/measures/" + added + "/initiatives/1/";
        city.as(Role.STAFF, city.health)
                .post(health + "results/R5", "{\"text\": \"始めた\"}")
                .json();
        city.as(Role.STAFF, city.health)
                .post(health + "ratings/R5", "{\"mark\": \"◎\"}")
                .json();
        close("R5");
        publish("R5");
        judged.put("R5", printed("R5"));
        city.secretariat
                .post("/departments/" + city.welfare + "/renaming", "{\"name\": \"福祉部\", \"from\": \"2024-04-01\"}")
                .json();
        assertAllAsJudged(judged);
        UUID region = city.department("地域課");
        city.secretariat
                .post("/departments/reorganisations", """
                        {"from": "2024-04-01", "predecessors": ["%s", "%s"], "successors": ["%s"]}
                        """.formatted(city.health, city.housing, region))
                .json();
        assertAllAsJudged(judged);

        city.as(Role.STAFF, region)
                .post(health + "results/R6", "{\"text\": \"続けた\", \"departments\": [\"%s\"]}".formatted(region))
                .json();
        city.as(Role.STAFF, region)
                .post(health + "ratings/R6", "{\"mark\": \"○\"}")
                .json();
        staff.post(line + "results/R6", "{\"text\": \"R6の実績\"}").json();
        staff.post(line + "ratings/R6", "{\"mark\": \"△\"}").json();
        close("R6");
        publish("R6");
        judged.put("R6", printed("R6"));
        assertThat(judged.get("R6").csv()).contains("福祉部", "地域課");
        assertThat(judged.get("R5").csv()).contains("福祉課", "健康課").doesNotContain("福祉部", "地域課");
        city.secretariat
                .post(health + "retirement", "{\"lastFiscalYear\": \"R6\", \"reason\": \"統合\"}")
                .json();
        assertAllAsJudged(judged);
        assertThat(city.status("R7").at("/counts/running").asInt()).isEqualTo(1);
        assertThat(city.status("R7").at("/headings/0/headings/0/measures")).hasSize(1);
    }

    /** A year as it was printed at a position of the ledger, and at an instant before anything else was recorded. */
    private record Printed(long position, Instant at, JsonNode status, JsonNode history, String csv, String xlsx) {}

    private Printed printed(String year) throws IOException {
        Api.Answer status = city.secretariat.get("/plans/" + city.plan + "/status?fiscalYear=" + year);
        return new Printed(
                status.position(),
                Instant.now(),
                ofItself(status.json()),
                history(year, ""),
                recordsOf(year, csv()),
                recordsOf(year, xlsx()));
    }

    /** What the measure's history says of a year. */
    private JsonNode history(String year, String when) {
        return city.secretariat
                .get("/measures/" + measure + "/history" + when)
                .json()
                .at("/initiatives/0/years")
                .valueStream()
                .filter(of ->
                        of.path("fiscalYear").asInt() == FiscalYear.of(year).startYear())
                .findFirst()
                .orElseThrow();
    }

    private void assertAllAsJudged(Map<String, Printed> judged) throws IOException {
        for (Map.Entry<String, Printed> each : judged.entrySet()) {
            String year = each.getKey();
            Printed then = each.getValue();
            Printed now = printed(year);
            assertThat(now.status()).as(year).isEqualTo(then.status());
            assertThat(now.csv()).as(year).isEqualTo(then.csv()).isEqualTo(now.xlsx());
            assertThat(preview(year).path("unchanged").asBoolean()).as(year).isTrue();
            assertThat(now.history()).as(year).isEqualTo(then.history());
            for (String when : List.of("position=" + then.position(), "asOf=" + then.at())) {
                assertThat(ofItself(city.secretariat
                                .get("/plans/" + city.plan + "/status?fiscalYear=" + year + "&" + when)
                                .json()))
                        .as(year + " " + when)
                        .isEqualTo(then.status());
                assertThat(history(year, "?" + when)).as(year + " " + when).isEqualTo(then.history());
            }
        }
    }

    /** A status without what says something about today: who answers now, what is still owed, values of other years. */
    private static JsonNode ofItself(JsonNode status) {
        if (status instanceof ObjectNode fields) {
            fields.remove(List.of("answeredBy", "missing", "points", "version"));
        }
        status.forEach(JudgedYearTest::ofItself);
        return status;
    }

    @Test
    void a_correction_of_a_misprint_changes_every_year_and_says_so_and_the_edition_stays() {
        revise();
        Api.Answer corrected =
                city.secretariat.post("/measures/" + measure + "/initiatives/1/revision", """
                        {"title": "相談支援", "summary": "窓口と訪問をする", "departments": [{"department": "%s"}],
                         "reason": "脱字"}
                        """.formatted(city.welfare));
        assertThat(corrected.status()).isEqualTo(200);
        // Only the summary was corrected; the title of R3 stays the one of R3.
        assertThat(City.line(city.status("R3"), 0, 0).path("title").asString()).isEqualTo("相談");
        assertThat(City.line(city.status("R3"), 0, 0).path("summary").asString())
                .isEqualTo("窓口と訪問をする");
        assertThat(City.line(city.status("R5"), 0, 0).path("summary").asString())
                .isEqualTo("窓口と訪問をする");
        assertThat(preview("R3")
                        .path("changes")
                        .valueStream()
                        .map(change -> change.path("before").asString()))
                .containsExactly("窓口を置く");
        assertThat(city.secretariat
                        .get("/publications/" + edition)
                        .json()
                        .path("withdrawal")
                        .isMissingNode())
                .isTrue();
        assertThat(told("ja", corrected.position())).contains("全年度を訂正");
        assertThat(told("en", corrected.position())).contains("corrected in every year");
        assertThat(told(
                        "ja",
                        revision("{\"title\": \"窓口\", \"fromFiscalYear\": \"R6\", \"reason\": \"改定\"}")
                                .position()))
                .contains("令和6年度から");
    }

    @Test
    void refuses_a_revision_that_would_reach_a_closed_year() {
        assertThat(revision("{\"title\": \"別\", \"fromFiscalYear\": \"R3\", \"reason\": \"改定\"}")
                        .problem())
                .isEqualTo("409 plan.year_closed");
        assertThat(revision("{\"title\": \"別\", \"fromFiscalYear\": \"R2\", \"reason\": \"改定\"}")
                        .problem())
                .isEqualTo("422 plan.year_outside_plan");
        assertThat(revision("{\"title\": \"施策1\", \"fromFiscalYear\": \"R5\", \"reason\": \"改定\"}")
                        .problem())
                .isEqualTo("409 result.nothing_changed");
        assertThat(city.secretariat
                        .post("/indicators/" + indicator + "/revision", """
                        {"name": "満足度", "unit": "%", "target": {"printed": "75%以上"}, "fromFiscalYear": "R3",
                         "reason": "改定"}
                        """)
                        .problem())
                .isEqualTo("409 plan.year_closed");
        assertThat(city.secretariat
                        .post(
                                "/plans/" + city.plan + "/headings/" + pillar + "/revision",
                                "{\"name\": \"別\", \"fromFiscalYear\": \"R3\", \"reason\": \"改定\"}")
                        .problem())
                .isEqualTo("409 plan.year_closed");
        // From R4 on it reaches R5 and later, of which R5 is closed; up to a revision that is known it does not.
        close("R5");
        assertThat(revision("{\"title\": \"別\", \"fromFiscalYear\": \"R4\", \"reason\": \"改定\"}")
                        .problem())
                .isEqualTo("409 plan.year_closed");
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R5/reopening", "{\"reason\": \"改定\"}")
                .json();
        revision("{\"title\": \"五年度の名\", \"fromFiscalYear\": \"R5\", \"reason\": \"改定\"}")
                .json();
        close("R5");
        revision("{\"title\": \"四年度の名\", \"fromFiscalYear\": \"R4\", \"reason\": \"改定\"}")
                .json();
        assertThat(Stream.of("R3", "R4", "R5", "R6").map(this::title))
                .containsExactly("施策1", "四年度の名", "五年度の名", "五年度の名");
        assertThat(city.secretariat
                        .post("/plans/" + city.plan + "/measures", """
                                {"heading": "%s", "code": "9", "firstFiscalYear": "R9"}
                                """.formatted(city.direction))
                        .problem())
                .isEqualTo("422 plan.year_outside_plan");
    }

    private long headOfLedger() {
        return city.secretariat.get("/plans/" + city.plan).position();
    }

    /** From R5 on everything is worded anew, the target is higher, and there is another measure, which is returned. */
    private UUID revise() {
        revision("{\"title\": \"相談支援体制\", \"fromFiscalYear\": \"R5\", \"reason\": \"改定\"}")
                .json();
        city.secretariat
                .post("/measures/" + measure + "/initiatives/1/revision", """
                        {"title": "相談支援", "summary": "窓口と訪問", "departments": [{"department": "%s"}],
                         "fromFiscalYear": "令和5年度", "reason": "改定"}
                        """.formatted(city.welfare))
                .json();
        city.secretariat.post("/indicators/" + indicator + "/revision", """
                        {"name": "満足度", "unit": "%", "baseline": {"printed": "60%", "fiscalYear": "R2"},
                         "target": {"printed": "75%以上", "fiscalYear": "R8"}, "fromFiscalYear": "R5", "reason": "目標の引上げ"}
                        """).json();
        city.secretariat
                .post(
                        "/plans/" + city.plan + "/headings/" + pillar + "/revision",
                        "{\"name\": \"つながる地域\", \"fromFiscalYear\": \"R5\", \"reason\": \"改定\"}")
                .json();
        UUID added = city.secretariat
                .post("/plans/" + city.plan + "/measures", """
                        {"heading": "%s", "code": "2", "title": "新しい施策", "firstFiscalYear": "R5"}
                        """.formatted(city.direction))
                .id();
        city.initiative(added, "\"firstFiscalYear\": \"R5\",", city.health);
        return added;
    }

    private Api.Answer revision(String json) {
        return city.secretariat.post("/measures/" + measure + "/revision", json);
    }

    private void close(String year) {
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/" + year + "/closing", "{}")
                .json();
    }

    private UUID publish(String year) {
        return city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"" + year + "\"}")
                .id();
    }

    private JsonNode preview(String year) {
        return city.secretariat
                .get("/plans/" + city.plan + "/publications/preview?fiscalYear=" + year)
                .json();
    }

    private String title(String year) {
        return city.status(year).at("/headings/0/headings/0/measures/0/title").asString();
    }

    private List<String> owed(String year) {
        return city.secretariat
                .get("/plans/" + city.plan + "/missing?fiscalYear=" + year)
                .json()
                .path("departments")
                .valueStream()
                .flatMap(department -> department.path("owed").valueStream())
                .map(owed -> owed.path("measureTitle").asString() + "/"
                        + owed.path("initiativeTitle").asString("null"))
                .distinct()
                .toList();
    }

    private String told(String language, long position) {
        return city.secretariat
                .get("/audit?subject=" + measure, "Accept-Language", language)
                .json()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("position").asLong() == position)
                .map(entry -> entry.path("words").asString())
                .findFirst()
                .orElseThrow();
    }

    /** The rows of a year without their versions, as lines of cells. */
    private static String recordsOf(String year, List<Map<String, String>> table) {
        return table.stream()
                .filter(row -> year.equals(row.get("era")))
                .map(row -> Stream.of(
                                "headings",
                                "measure_code",
                                "measure_title",
                                "initiative_title",
                                "record",
                                "departments",
                                "text",
                                "mark",
                                "indicator",
                                "value")
                        .map(row::get)
                        .collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }

    private List<Map<String, String>> csv() {
        String csv = new String(snapshot("text/csv"), StandardCharsets.UTF_8);
        return CsvReader.builder().ofNamedCsvRecord(csv.substring(1)).stream()
                .map(NamedCsvRecord::getFieldsAsMap)
                .toList();
    }

    private List<Map<String, String>> xlsx() throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(snapshot(XLSX)))) {
            List<Row> rows = book.getFirstSheet().read();
            Row names = rows.getFirst();
            return rows.stream()
                    .skip(1)
                    .map(row -> IntStream.range(0, names.getCellCount())
                            .boxed()
                            .collect(Collectors.toMap(names::getCellText, row::getCellText)))
                    .toList();
        }
    }

    private byte[] snapshot(String type) {
        return city.secretariat
                .download("/plans/" + city.plan + "/snapshot", "Accept", type)
                .body();
    }
}
