package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The outcomes that a city aims at, and how far it has come. */
class IndicatorsAcceptanceTest extends AcceptanceTest {
    @Autowired
    Verification verification;

    private City city;
    private UUID measure;
    private Api staff;

    @BeforeEach
    void found_a_city_with_a_measure() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
    }

    @Test
    void follows_an_indicator_from_year_to_year() {
        Api.Answer established = establish("解決割合", "79.7%", "80%以上");
        UUID indicator = established.id();
        assertThat(established.header("Location")).endsWith("/indicators/" + indicator);
        assertThat(staff.post(values(indicator, "R3"), "{\"printed\": \"７９．９％\"}")
                        .status())
                .isEqualTo(201);
        Api.Answer recorded = staff.post(values(indicator, "令和4年度"), "{\"value\": 81.20, \"note\": \"速報\"}");
        staff.post(values(indicator, "R4") + "/correction", """
                {"value": 81.2, "printed": "81.2%", "reason": "確定値", "decisionNumber": "訂1"}
                """).json();

        JsonNode sheet = city.secretariat
                .get("/indicators/" + indicator + "?fiscalYear=R4")
                .json();
        assertThat(sheet.path("printed").asString()).isEqualTo("79.7%→80%以上");
        assertThat(sheet.path("status").asString()).isEqualTo("REACHED");
        assertThat(sheet.at("/points/0/status").asString()).isEqualTo("UNKNOWN");
        assertThat(sheet.at("/points/0/value").decimalValue()).isEqualByComparingTo("79.9");
        assertThat(sheet.at("/points/0/printed").asString()).isEqualTo("７９．９％");
        assertThat(sheet.at("/points/1/era").asString()).isEqualTo("R4");
        assertThat(city.secretariat
                        .get("/indicators/" + indicator + "?position=" + recorded.position())
                        .json()
                        .at("/points/1/note")
                        .asString())
                .isEqualTo("速報");

        JsonNode status = city.status("R4");
        assertThat(status.at("/headings/0/headings/0/measures/0/indicators/0/status")
                        .asString())
                .isEqualTo("REACHED");
        assertThat(status.at("/counts/indicators/REACHED").asInt()).isEqualTo(1);
        JsonNode history =
                city.secretariat.get("/measures/" + measure + "/history").json().at("/indicators/0");
        assertThat(history.path("versions")).hasSize(4);
        assertThat(history.at("/versions/3/reason").asString()).isEqualTo("確定値");
        assertThat(history)
                .isEqualTo(city.secretariat
                        .get("/indicators/" + indicator + "/history")
                        .json());
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot")
                        .json()
                        .at("/indicators/0/values"))
                .hasSize(2);

        JsonNode trail =
                city.as(Role.AUDITOR).get("/audit?subject=" + indicator).json();
        assertThat(trail.path("items")
                        .valueStream()
                        .map(entry -> entry.path("words").asString()))
                .containsExactly(
                        "指標「解決割合」の令和4年度の値を「81.2%」に訂正",
                        "指標「解決割合」の令和4年度の値「81.20」を登録", "指標「解決割合」の令和3年度の値「７９．９％」を登録", "「施策1」の指標「解決割合」を設定");
        assertThat(trail.at("/items/0/changes")
                        .valueStream()
                        .map(change -> change.path("field").asString()))
                .containsExactlyInAnyOrder("values[2022].value", "values[2022].printed", "values[2022].note");
    }

    @Test
    void is_of_a_heading_too_and_is_revised() {
        UUID indicator = city.secretariat
                .post("/indicators", """
                {"plan": "%s", "heading": "%s", "name": "満足度", "unit": "%%", "baseline": {"printed": "37.9%%"}}
                """.formatted(city.plan, city.direction))
                .id();
        String at = "/indicators/" + indicator;
        assertThat(city.secretariat.get(at).json().path("printed").asString()).isEqualTo("37.9%");
        assertThat(city.secretariat.get(at).json().at("/target/kind").asString())
                .isEqualTo("NONE");
        city.secretariat.post(at + "/revision", """
                {"name": "満足度", "unit": "%", "baseline": {"printed": "37.9%", "fiscalYear": "R3"},
                 "target": {"printed": "50%以上", "fiscalYear": "R7"}, "reason": "中間見直し"}
                """).json();
        city.secretariat.post(values(indicator, "R4"), "{\"value\": 41}").json();
        city.secretariat.post(values(indicator, "R5"), "{\"value\": 41}").json();
        JsonNode list = city.secretariat
                .get("/indicators?heading=" + city.direction + "&fiscalYear=R4")
                .json();
        assertThat(list.at("/items/0/status").asString()).isEqualTo("ON_THE_WAY");
        assertThat(list.at("/items/0/points/1/status").asString()).isEqualTo("BEHIND");
        assertThat(list.at("/items/0/points/0/expected").decimalValue()).isEqualByComparingTo("40.925");
        assertThat(list.at("/items/0/targetFiscalYear").asInt()).isEqualTo(2025);
        assertThat(list.at("/byStatus/ON_THE_WAY").asInt()).isEqualTo(1);
        assertThat(city.secretariat.get("/indicators?measure=" + measure).json().path("items"))
                .isEmpty();
        assertThat(city.status("R4")
                        .at("/headings/0/headings/0/indicators/0/printed")
                        .asString())
                .isEqualTo("37.9%→50%以上");
    }

    @Test
    void judges_each_year_by_its_own_target() {
        String definition = """
                "name": "利用者数", "unit": "人", "baseline": {"value": 40, "fiscalYear": "R2"},
                "target": {"printed": "100人以上", "fiscalYear": "R6"}, "accumulation": "CUMULATIVE",
                "interimTargets": [{"printed": "70人以上", "fiscalYear": "R4"}, {"printed": "%s", "fiscalYear": "R3"}]
                """;
        UUID indicator = city.secretariat
                .post("/indicators", "{\"measure\": \"%s\", %s}".formatted(measure, definition.formatted("60人以上")))
                .id();
        city.secretariat.post(values(indicator, "R3"), "{\"value\": 62}").json();
        city.secretariat.post(values(indicator, "R4"), "{\"value\": 69}").json();
        JsonNode sheet = city.secretariat
                .get("/indicators/" + indicator + "?fiscalYear=R4")
                .json();
        assertThat(sheet.path("interimTargets")
                        .valueStream()
                        .map(one -> one.path("fiscalYear").asInt()))
                .containsExactly(2021, 2022);
        assertThat(sheet.at("/targetOfYear/printed").asString()).isEqualTo("70人以上");
        assertThat(sheet.path("targetFiscalYear").asInt()).isEqualTo(2024);
        assertThat(sheet.path("accumulation").asString()).isEqualTo("CUMULATIVE");
        assertThat(sheet.path("status").asString()).isEqualTo("BEHIND");
        assertThat(sheet.at("/points/0/status").asString()).isEqualTo("REACHED");
        assertThat(sheet.at("/points/0/target/printed").asString()).isEqualTo("60人以上");
        assertThat(sheet.at("/points/1/expected").decimalValue()).isEqualByComparingTo("70");

        // A revision from R4 on leaves R3 as it was judged; a correction does not.
        String revision = "/indicators/" + indicator + "/revision";
        city.secretariat
                .post(
                        revision,
                        "{%s, \"reason\": \"見直し\", \"fromFiscalYear\": \"R4\"}"
                                .formatted(definition.formatted("65人以上")))
                .json();
        assertThat(point(indicator, 0)).isEqualTo("REACHED 60人以上");
        city.secretariat
                .post(revision, "{%s, \"reason\": \"誤記\"}".formatted(definition.formatted("66人以上")))
                .json();
        assertThat(point(indicator, 0)).isEqualTo("BEHIND 66人以上");
        assertThat(city.secretariat
                        .post(
                                "/indicators",
                                "{\"measure\": \"%s\", %s}"
                                        .formatted(
                                                measure,
                                                definition.formatted("たくさん").replace("利用者", "登録者")))
                        .problem())
                .isEqualTo("422 indicator.printed_unreadable");
    }

    private String point(UUID indicator, int place) {
        JsonNode point = city.secretariat
                .get("/indicators/" + indicator)
                .json()
                .path("points")
                .path(place);
        return point.path("status").asString() + " "
                + point.at("/target/printed").asString();
    }

    @Test
    void says_why_a_year_has_no_value_and_owes_what_is_being_counted() {
        UUID indicator = establish("解決割合", "79.7%", "80%以上").id();
        assertThat(owed("R4")).isEqualTo(1);
        assertThat(owedValue("R4").has("notMeasured")).isFalse();
        staff.post(values(indicator, "R4") + "/not-measured", "{\"cause\": \"BEING_COUNTED\", \"note\": \"9月\"}")
                .json();
        assertThat(owed("R4")).isEqualTo(1);
        assertThat(owedValue("R4").path("notMeasured").asString()).isEqualTo("BEING_COUNTED");
        staff.post(values(indicator, "R3") + "/not-measured", "{\"cause\": \"NOT_CARRIED_OUT\"}")
                .json();
        assertThat(owed("R3")).isZero();
        assertThat(staff.post(values(indicator, "R3") + "/not-measured", "{\"cause\": \"OTHER\"}")
                        .problem())
                .isEqualTo("422 record.text_missing");
        JsonNode point = city.secretariat.get("/indicators/" + indicator).json().at("/points/1");
        assertThat(point.path("notMeasured").asString()).isEqualTo("BEING_COUNTED");
        assertThat(point.path("note").asString()).isEqualTo("9月");
        assertThat(point.has("value")).isFalse();
        staff.post(values(indicator, "R4"), "{\"value\": 81}").json();
        assertThat(owed("R4")).isZero();
        staff.post(values(indicator, "R3") + "/annulment", "{\"reason\": \"年度の誤り\"}")
                .json();
        assertThat(owed("R3")).isEqualTo(1);
        assertThat(city.secretariat
                        .get("/indicators/" + indicator)
                        .json()
                        .at("/annulledValues/0/notMeasured")
                        .asString())
                .isEqualTo("NOT_CARRIED_OUT");
        assertThat(words(indicator))
                .containsExactly(
                        "指標「解決割合」の令和3年度の値を取消し",
                        "指標「解決割合」の令和4年度の値「81」を登録",
                        "指標「解決割合」の令和3年度の値は「未実施」と登録",
                        "指標「解決割合」の令和4年度の値は「集計中」と登録",
                        "「施策1」の指標「解決割合」を設定");
        assertViewsEqualTheLedger();
    }

    @Test
    void keeps_words_that_a_person_judges_and_values_in_parts() {
        UUID built = city.secretariat
                .post("/indicators", """
                        {"measure": "%s", "name": "整備", "departments": ["%s"],
                         "target": {"kind": "TEXT", "printed": "整備完了"}}
                        """.formatted(measure, city.welfare))
                .id();
        staff.post(values(built, "R4"), "{\"text\": \"設計を終えた\"}").json();
        String judgement = values(built, "R4") + "/judgement";
        assertThat(staff.post(judgement, "{\"status\": \"UNKNOWN\", \"reason\": \"x\"}")
                        .problem())
                .isEqualTo("422 indicator.nothing_judged");
        assertThat(city.status("R4").at("/counts/indicators/UNKNOWN").asInt()).isEqualTo(1);
        staff.post(judgement, "{\"status\": \"ON_THE_WAY\", \"reason\": \"工事は翌年度\"}")
                .json();
        assertThat(city.status("R4").at("/counts/indicators/ON_THE_WAY").asInt())
                .isEqualTo(1);
        assertThat(words(built))
                .containsExactly("指標「整備」の令和4年度を「順調」と判定", "指標「整備」の令和4年度の値「設計を終えた」を登録", "「施策1」の指標「整備」を設定");

        UUID users = establish("利用率", "10%", "20%以上").id();
        String parts = "{\"value\": 15, \"breakdowns\": [{\"by\": \"男女別\", %s \"parts\": ["
                + "{\"name\": \"男\", \"value\": 14}, {\"name\": \"女\", \"value\": 16}]}]}";
        Api.Answer refused = staff.post(values(users, "R4"), parts.formatted(""));
        assertThat(refused.problem()).isEqualTo("422 indicator.parts_differ");
        assertThat(refused.text()).contains("30", "15");
        staff.post(values(users, "R4"), parts.formatted("\"addsUp\": false, \"note\": \"率のため\","))
                .json();
        staff.post(values(users, "H30"), "{\"value\": 9}").json();
        JsonNode sheet =
                city.secretariat.get("/indicators/" + users + "?fiscalYear=R4").json();
        assertThat(sheet.at("/points/1/breakdowns/0/parts/1/value").decimalValue())
                .isEqualByComparingTo("16");
        assertThat(sheet.at("/points/0/era").asString()).isEqualTo("H30");
        assertThat(sheet.at("/points/0").has("status")).isFalse();
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv")
                        .text())
                .contains("男女別\tfalse\t率のため\t男\t14\t女\t16", "設計を終えた", "工事は翌年度");
        assertViewsEqualTheLedger();
    }

    private int owed(String year) {
        return owedValues(year).size();
    }

    private JsonNode owedValue(String year) {
        return owedValues(year).getFirst();
    }

    private List<JsonNode> owedValues(String year) {
        return city.secretariat
                .get("/plans/" + city.plan + "/missing?fiscalYear=" + year)
                .json()
                .path("departments")
                .valueStream()
                .flatMap(department -> department.path("owed").valueStream())
                .filter(record -> record.path("kind").asString().equals("VALUE"))
                .toList();
    }

    private List<String> words(UUID indicator) {
        return city.as(Role.AUDITOR)
                .get("/audit?subject=" + indicator)
                .json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("words").asString())
                .toList();
    }

    @Test
    void refuses_in_words_that_help() {
        UUID indicator = establish("解決割合", "79.7%", "80%以上").id();
        Api.Answer again = establish("解決 割合", "1%", "増加");
        assertThat(again.problem()).isEqualTo("409 indicator.exists");
        assertThat(again.ofProblem("existing").asString()).isEqualTo(indicator.toString());
        assertThat(establish("別", "79.7回", "増加").problem()).isEqualTo("422 indicator.unit_differs");
        assertThat(city.secretariat
                        .post("/indicators", "{\"name\": \"x\", \"plan\": \"%s\"}".formatted(city.plan))
                        .problem())
                .isEqualTo("422 indicator.owner_unclear");
        staff.post(values(indicator, "R4"), "{\"value\": 81}").json();
        assertThat(staff.post(values(indicator, "R4"), "{\"value\": 82}").problem())
                .isEqualTo("409 indicator.value_exists");
        assertThat(staff.post(values(indicator, "R5") + "/correction", "{\"value\": 82, \"reason\": \"x\"}")
                        .problem())
                .isEqualTo("404 indicator.value_unknown");
        assertThat(city.as(Role.STAFF, city.health)
                        .post(values(indicator, "R5"), "{\"value\": 82}")
                        .problem())
                .isEqualTo("403 result.not_your_department");
        assertThat(staff.post("/indicators/" + indicator + "/revision", "{\"name\": \"x\", \"reason\": \"y\"}")
                        .problem())
                .isEqualTo("403 request.role_may_not_write");
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}")
                .json();
        assertThat(staff.post(values(indicator, "R4") + "/correction", "{\"value\": 82, \"reason\": \"x\"}")
                        .problem())
                .isEqualTo("409 plan.year_closed");
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/reopening", "{\"reason\": \"報告漏れ\"}")
                .json();
        staff.post(values(indicator, "R4") + "/correction", "{\"value\": 82, \"reason\": \"x\"}")
                .json();

        City other = City.found(port, tokens);
        assertThat(other.secretariat.get("/indicators/" + indicator).problem()).isEqualTo("404 indicator.unknown");
        assertThat(other.secretariat
                        .get("/indicators/" + indicator + "/history")
                        .problem())
                .isEqualTo("404 indicator.unknown");
        assertThat(other.secretariat.get("/indicators?plan=" + city.plan).problem())
                .isEqualTo("404 plan.unknown");
        assertThat(other.secretariat
                        .post(values(indicator, "R5"), "{\"value\": 1}")
                        .problem())
                .isEqualTo("404 record.unknown");
        assertThat(other.secretariat
                        .post("/indicators", "{\"name\": \"x\", \"measure\": \"%s\"}".formatted(measure))
                        .problem())
                .isEqualTo("404 measure.unknown");
    }

    @Test
    void takes_no_value_after_the_closing_when_both_come_at_once() throws Exception {
        List<UUID> indicators = IntStream.range(0, 12)
                .mapToObj(n -> establish("指標" + n, "1%", "増加").id())
                .toList();
        Api.Answer closing;
        List<Api.Answer> acknowledged = new java.util.ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            List<Future<Api.Answer>> answers = new java.util.ArrayList<>();
            Future<Api.Answer> closed = null;
            for (int i = 0; i < indicators.size(); i++) {
                UUID indicator = indicators.get(i);
                answers.add(many.submit(() -> staff.post(values(indicator, "R4"), "{\"value\": 2}")));
                if (i == 5) {
                    closed = many.submit(
                            () -> city.secretariat.post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}"));
                }
            }
            closing = java.util.Objects.requireNonNull(closed).get();
            for (Future<Api.Answer> answer : answers) {
                if (answer.get().status() == 201) {
                    acknowledged.add(answer.get());
                } else {
                    assertThat(answer.get().problem()).isEqualTo("409 plan.year_closed");
                }
            }
        }
        assertThat(closing.status()).isEqualTo(200);
        assertThat(acknowledged)
                .allSatisfy(answer -> assertThat(answer.position()).isLessThan(closing.position()));
        assertThat(city.secretariat
                        .get("/indicators?fiscalYear=R4&plan=" + city.plan)
                        .json()
                        .at("/byStatus/REACHED")
                        .asInt())
                .isEqualTo(acknowledged.size());
    }

    @Test
    void views_equal_the_ledger() {
        UUID indicator = establish("解決割合", "79.7%", "80%以上").id();
        staff.post(values(indicator, "R4"), "{\"value\": 81.20}").json();
        assertThat(city.secretariat.get("/indicators/" + indicator).json().path("points"))
                .hasSize(1);
        assertViewsEqualTheLedger();
    }

    private void assertViewsEqualTheLedger() {
        assertThat(verification.run(null).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private Api.Answer establish(String name, String baseline, String target) {
        return city.secretariat.post("/indicators", """
                {"measure": "%s", "name": "%s", "unit": "%%", "baseline": {"printed": "%s"},
                 "target": {"printed": "%s"}, "departments": ["%s"]}
                """.formatted(measure, name, baseline, target, city.welfare));
    }

    private static String values(UUID indicator, String year) {
        return "/indicators/" + indicator + "/values/" + year;
    }
}
