package daicho.infra.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two plans over eight years, H30 to R7. The first is extended by a year; its measures change place, change hands, end
 * and are merged; the second goes on from it. Every year stays printed as it was judged, whatever comes after.
 */
class TwoPlansTest extends AcceptanceTest {
    private City city;
    private Api office;
    private UUID first;
    private final Map<String, Judged> judged = new LinkedHashMap<>();

    /** A year as it was printed when it was judged, and when that was. */
    private record Judged(UUID plan, JsonNode status, JsonNode edition, long position, Instant at) {}

    @BeforeEach
    void adopt_the_first_plan() {
        city = City.found(port, tokens);
        office = city.secretariat;
        first = office.post("/plans", """
                {"name": "第1期計画", "firstFiscalYear": "H30", "lastFiscalYear": "R3", "levelNames": ["柱", "施策"],
                 "scales": [{"name": "進捗", "marks": [{"value": "◎"}, {"value": "○"}, {"value": "△"}]}]}
                """).id();
    }

    @Test
    void every_year_of_two_plans_stays_as_it_was_judged_and_history_runs_across_them() {
        UUID pillar = heading(first, "1", "つながる");
        UUID other = heading(first, "2", "支える");
        UUID counselling = measure(first, pillar, "1", "相談");
        UUID visits = measure(first, pillar, "2", "訪問");
        UUID salon = measure(first, pillar, "3", "サロン");
        List.of(counselling, visits, salon).forEach(measure -> city.initiative(measure, "", city.welfare));
        UUID users = indicator(counselling, "利用者数", "100人", null);
        UUID visited = byYear(visits);

        // Two years as planned.
        for (String year : List.of("H30", "R1")) {
            report(year, city.welfare, counselling, visits, salon);
            value(users, year, "30人");
            value(visited, year, year.equals("H30") ? "20件" : "25件");
            judge(first, year);
        }
        assertThat(indicators("H30")).containsExactly("利用者数 UNKNOWN -", "訪問件数 REACHED 20件以上");
        assertThat(indicators("R1")).containsExactly("利用者数 UNKNOWN -", "訪問件数 BEHIND 30件以上");

        undo(visits);

        // A reform in R2: one measure moves, one changes hands in part, and the wording and the scale change.
        ok(office.post("/measures/" + salon + "/move", """
                {"heading": "%s", "fromFiscalYear": "R2", "reason": "体系の見直し", "decisionNumber": "決2-1"}
                """.formatted(other)));
        assertThat(city.as(Role.AUDITOR)
                        .get("/audit?limit=1&subject=" + salon, "Accept-Language", "ja")
                        .json()
                        .at("/items/0/words")
                        .asString())
                .isEqualTo("施策「サロン」を見出し「2 支える」へ移動（令和2年度から）");
        ok(office.post("/plans/" + first + "/revision", """
                {"name": "第1期計画（改定版）", "levelNames": ["柱", "施策"], "fromFiscalYear": "R2", "reason": "中間見直し",
                 "scales": [{"name": "進捗", "marks": [{"value": "○"}, {"value": "△"}]}]}
                """));
        ok(office.post("/measures/" + visits + "/initiatives/1/revision", """
                {"departments": [{"department": "%s", "to": "R1"},
                                 {"department": "%s", "from": "R2", "inPlaceOf": "%s"}],
                 "fromFiscalYear": "R2", "reason": "一部移管"}
                """.formatted(
                        city.welfare, city.health, city.welfare)));
        assertAllAsJudged();
        assertThat(city.as(Role.STAFF, city.welfare)
                        .post("/measures/" + counselling + "/initiatives/1/ratings/R2", "{\"mark\": \"◎\"}")
                        .problem())
                .isEqualTo("422 result.mark_unknown");
        assertThat(status(first, "R1").at("/headings/0/measures")).hasSize(3);
        assertThat(status(first, "R2").at("/headings/1/measures/0/title").asString())
                .isEqualTo("サロン");

        // The salon ends, and then does not after all; visits end with R2.
        ok(office.post("/measures/" + salon + "/retirement", "{\"lastFiscalYear\": \"R1\", \"reason\": \"終了\"}"));
        assertThat(status(first, "R2").at("/counts/measures").asInt()).isEqualTo(2);
        ok(office.post("/measures/" + salon + "/reinstatement", "{\"reason\": \"継続\"}"));
        report("R2", city.welfare, counselling, salon);
        report("R2", city.health, visits);
        value(users, "R2", "60人");
        // From R2 on the targets of single years are others; R1 stays judged by its own.
        ok(office.post("/indicators/" + visited + "/revision", """
                {"name": "訪問件数", "unit": "件", "target": {"printed": "60件以上"}, "fromFiscalYear": "R2", "reason": "中間見直し",
                 "interimTargets": [{"printed": "24件以上", "fiscalYear": "R1"}, {"printed": "40件以上", "fiscalYear": "R2"}]}
                """));
        ok(office.post("/indicators/" + visited + "/values/R2/not-measured", "{\"cause\": \"BEING_COUNTED\"}"));
        ok(office.post("/indicators/" + visited + "/values/R2", """
                {"printed": "41件", "breakdowns": [{"by": "地区別",
                 "parts": [{"name": "北", "value": 20}, {"name": "南", "value": 21}]}]}
                """));
        judge(first, "R2");
        assertThat(indicators("R2")).containsExactly("利用者数 UNKNOWN -", "訪問件数 REACHED 40件以上");
        ok(office.post("/measures/" + visits + "/retirement", "{\"lastFiscalYear\": \"R2\", \"reason\": \"統合\"}"));
        assertAllAsJudged();

        // R3 would have been the last year; the plan is extended by one, from R3 on in print.
        ok(office.post("/plans/" + first + "/period", """
                {"firstFiscalYear": "H30", "lastFiscalYear": "R4", "fromFiscalYear": "R3", "reason": "計画期間の延長",
                 "decisionNumber": "議3-8"}
                """));
        assertAllAsJudged();
        for (String year : List.of("R3", "R4")) {
            report(year, city.welfare, counselling, salon);
            value(users, year, "90人");
            judge(first, year);
        }
        assertThat(judged("R2").edition().at("/plan/lastFiscalYear").asInt()).isEqualTo(2021);
        assertThat(judged("R3").edition().at("/plan/lastFiscalYear").asInt()).isEqualTo(2022);
        assertThat(office.post("/plans/" + first + "/period", """
                {"firstFiscalYear": "H30", "lastFiscalYear": "R3", "reason": "短縮"}
                """).problem()).isEqualTo("409 plan.year_closed");

        // The next plan takes over the structure; the salon is merged into counselling, something is new.
        UUID second = office.post("/plans", """
                {"name": "第2期計画", "firstFiscalYear": "R5", "lastFiscalYear": "R9", "levelNames": ["柱", "施策"],
                 "scales": [{"name": "達成度", "marks": [{"value": "1"}, {"value": "2"}, {"value": "3"}]}],
                 "precedingPlan": "%s"}
                """.formatted(first)).id();
        Api.Answer copied = office.post("/plans/" + second + "/structure", "{}", "Idempotency-Key", "copy-1");
        assertThat(copied.json().toString()).isEqualTo("{\"headings\":2,\"measures\":2,\"initiatives\":2}");
        assertThat(office.post("/plans/" + second + "/structure", "{}", "Idempotency-Key", "copy-1")
                        .text())
                .isEqualTo(copied.text());
        assertThat(office.post("/plans/" + second + "/structure", "{}").text()).isEqualTo(copied.text());
        JsonNode measures = office.get("/plans/" + second + "/measures").json().path("items");
        assertThat(measures).hasSize(2);
        UUID next = UUID.fromString(measures.at("/0/id").asString());
        UUID merged = UUID.fromString(measures.at("/1/id").asString());
        ok(office.post("/measures/" + merged + "/retirement", "{\"lastFiscalYear\": \"R5\", \"reason\": \"統合\"}"));
        ok(office.post("/measures/" + next + "/preceding-measures", """
                {"precedingMeasures": ["%s", "%s"], "reason": "統合"}
                """.formatted(counselling, salon)));
        UUID fresh = office.post("/plans/" + second + "/measures", """
                {"heading": "%s", "code": "9", "title": "居場所"}
                """.formatted(
                                measures.at("/0/heading").asString()))
                .id();
        ok(office.post("/measures/" + fresh + "/preceding-measures", "{\"precedingMeasures\": []}"));
        city.initiative(fresh, "", city.health);
        fromASheet(second, salon);
        UUID nextUsers = indicator(next, "利用者数", "150人", users);
        for (String year : List.of("R5", "R6", "R7")) {
            city.as(Role.STAFF, city.welfare)
                    .post("/measures/" + next + "/initiatives/1/results/" + year, "{\"text\": \"" + year + "の実績\"}")
                    .json();
            rate(next, year, "2", city.welfare);
            if (year.equals("R5")) {
                report(year, city.welfare, merged);
            }
            city.as(Role.STAFF, city.health)
                    .post("/measures/" + fresh + "/initiatives/1/results/" + year, "{\"text\": \"" + year + "の実績\"}")
                    .json();
            rate(fresh, year, "3", city.health);
            value(nextUsers, year, "120人");
            judge(second, year);
        }

        assertAllAsJudged();
        assertThat(judged.keySet()).containsExactly("H30", "R1", "R2", "R3", "R4", "R5", "R6", "R7");
        lineage(second, next);
        history(next, counselling, salon);
        indicatorHistory(nextUsers);
        JsonNode before = office.get("/measures/" + counselling + "/history").json();
        assertThat(before.path("after")
                        .valueStream()
                        .map(after -> after.path("id").asString()))
                .containsExactly(next.toString());
    }

    /** An indicator with a target for each of the first two years. */
    private UUID byYear(UUID measure) {
        return office.post("/indicators", """
                {"measure": "%s", "name": "訪問件数", "unit": "件", "target": {"printed": "60件以上"},
                 "interimTargets": [{"printed": "20件以上", "fiscalYear": "H30"}, {"printed": "30件以上", "fiscalYear": "R1"}]}
                """.formatted(measure)).id();
    }

    /** How the indicators of a year were printed: status, and the target of the year itself. */
    private List<String> indicators(String year) {
        Judged then = judged(year);
        assertThat(then.edition().toString()).contains("訪問件数");
        return then.status().findValues("indicators").stream()
                .flatMap(JsonNode::valueStream)
                .filter(JsonNode::isObject)
                .map(sheet -> sheet.path("name").asString() + " "
                        + sheet.path("status").asString() + " "
                        + sheet.at("/targetOfYear/printed").asString("-"))
                .toList();
    }

    /** A line that was added by mistake, and a result that was published and is another line's. */
    private void undo(UUID visits) {
        city.initiative(visits, "\"title\": \"誤り\", \"firstFiscalYear\": \"R2\",", city.health);
        ok(office.post("/measures/" + visits + "/initiatives/2/annulment", "{\"reason\": \"別の施策の取組\"}"));
        assertAllAsJudged();

        JsonNode wrong = status(first, "R1").at("/headings/0/measures/1/initiatives/0/results/0");
        String path = "/results/" + wrong.path("id").asString() + "/annulment";
        assertThat(office.post(path, "{\"reason\": \"行の誤り\"}").problem()).isEqualTo("409 plan.year_closed");
        ok(office.post("/plans/" + first + "/fiscal-years/R1/reopening", "{\"reason\": \"行の誤り\"}"));
        ok(office.post(path, "{\"reason\": \"行の誤り\"}"));
        assertThat(office.get("/plans/" + first + "/missing?fiscalYear=R1")
                        .json()
                        .path("owed")
                        .asInt())
                .isPositive();
        ok(city.as(Role.STAFF, city.welfare)
                .post("/measures/" + visits + "/initiatives/1/results/R1", "{\"text\": \"正しい実績\"}"));
        Judged before = judged("R1");
        judge(first, "R1");

        // Both editions and both records are readable, and what was then is answered as it was then.
        Judged after = judged("R1");
        assertThat(before.edition().toString()).contains("R1の実績").doesNotContain("正しい実績");
        assertThat(after.edition().toString()).contains("正しい実績");
        assertThat(office.get("/results/" + wrong.path("id").asString())
                        .json()
                        .at("/annulled/reason")
                        .asString())
                .isEqualTo("行の誤り");
        assertThat(ofItself(office.get("/plans/" + first + "/status?fiscalYear=R1&position=" + before.position())
                        .json()))
                .isEqualTo(before.status());
    }

    /** A sheet names measures of the plan before by their codes, and is refused if there is none with such a code. */
    private void fromASheet(UUID second, UUID salon) {
        String sheet = "施策コード,担当課,施策名,見出し番号1,見出し名1,前計画の施策コード\n8,福祉課,見守り,1,つながる,%s\n";
        String path = "&withStructure=true&dryRun=%s&plan=" + second;
        assertThat(office.take("daicho", sheet.formatted("\"３、99\"").getBytes(UTF_8), path.formatted(true))
                        .text())
                .contains("「99」");
        JsonNode dry = office.take("daicho", sheet.formatted("３").getBytes(UTF_8), path.formatted(true))
                .json();
        assertThat(dry.path("errors")).as(dry.toString()).isEmpty();
        ok(office.take("daicho", sheet.formatted("３").getBytes(UTF_8), path.formatted(false)));
        JsonNode added = office.get("/plans/" + second + "/measures")
                .json()
                .path("items")
                .valueStream()
                .filter(measure -> measure.path("code").asString().equals("8"))
                .findFirst()
                .orElseThrow();
        assertThat(added.at("/precedingMeasures/0").asString()).isEqualTo(salon.toString());
        // It is not needed after all, and owes nothing.
        ok(office.post(
                "/measures/" + added.path("id").asString() + "/initiatives/1/revision",
                "{\"departments\": [{\"department\": \"" + city.welfare
                        + "\"}], \"firstFiscalYear\": \"R9\", \"reason\": \"開始年度\"}"));
    }

    private void lineage(UUID second, UUID next) {
        JsonNode lineage = office.get("/plans/" + second + "/lineage").json();
        List<String> steps = new ArrayList<>();
        lineage.path("measures")
                .forEach(step -> steps.add(step.path("kind").asString() + " "
                        + step.at("/record/name").asString("") + " < "
                        + step.path("predecessors")
                                .valueStream()
                                .map(one -> one.path("name").asString())
                                .toList()));
        assertThat(steps)
                .containsExactly(
                        "MERGED 相談 < [相談, サロン]",
                        "SPLIT サロン < [サロン]",
                        "SPLIT 見守り < [サロン]",
                        "NEW 居場所 < []",
                        "ENDED  < [訪問]");
        assertThat(lineage.at("/indicators/0/kind").asString()).isEqualTo("CONTINUED");
        assertThat(lineage.at("/precedingPlan").asString()).isEqualTo(first.toString());
        assertThat(office.get("/plans/" + first + "/lineage")
                        .json()
                        .at("/measures/0/kind")
                        .asString())
                .isEqualTo("UNKNOWN");
        assertThat(next).isNotNull();
    }

    private void history(UUID next, UUID counselling, UUID salon) {
        JsonNode history = office.get("/measures/" + next + "/history").json();
        assertThat(history.path("before")
                        .valueStream()
                        .map(before -> before.path("measure").asString()))
                .containsExactly(counselling.toString(), salon.toString());
        assertThat(years(history)).containsExactly("R5", "R6", "R7");
        assertThat(years(history.at("/before/0"))).containsExactly("H30", "R1", "R2", "R3", "R4");
    }

    private static List<String> years(JsonNode history) {
        return history.at("/initiatives/0/years")
                .valueStream()
                .map(year -> year.path("era").asString())
                .toList();
    }

    private void indicatorHistory(UUID nextUsers) {
        JsonNode history = office.get("/indicators/" + nextUsers + "/history").json();
        assertThat(history.at("/before/0/present/points")
                        .valueStream()
                        .map(point -> point.path("era").asString()))
                .containsExactly("H30", "R1", "R2", "R3", "R4");
    }

    private Judged judged(String year) {
        return Objects.requireNonNull(judged.get(year));
    }

    /** Closes and publishes a year, and remembers how it is printed. */
    private void judge(UUID plan, String year) {
        ok(office.post("/plans/" + plan + "/fiscal-years/" + year + "/closing", "{}"));
        UUID edition = office.post("/plans/" + plan + "/publications", "{\"fiscalYear\": \"%s\"}".formatted(year))
                .id();
        Api.Answer status = office.get("/plans/" + plan + "/status?fiscalYear=" + year);
        judged.put(
                year,
                new Judged(
                        plan,
                        ofItself(status.json()),
                        office.get("/public/publications/" + edition).json(),
                        status.position(),
                        Instant.now()));
    }

    private void assertAllAsJudged() {
        judged.forEach((year, then) -> {
            assertThat(ofItself(status(then.plan(), year))).as(year).isEqualTo(then.status());
            assertThat(office.get("/plans/" + then.plan() + "/publications/preview?fiscalYear=" + year)
                            .json()
                            .path("unchanged")
                            .asBoolean())
                    .as(year)
                    .isTrue();
            for (String when : List.of("position=" + then.position(), "asOf=" + then.at())) {
                assertThat(ofItself(office.get("/plans/" + then.plan() + "/status?fiscalYear=" + year + "&" + when)
                                .json()))
                        .as(year + " " + when)
                        .isEqualTo(then.status());
            }
        });
    }

    /** A status without what says something about today: who answers now, what is still owed, values of other years. */
    private static JsonNode ofItself(JsonNode status) {
        if (status instanceof ObjectNode fields) {
            fields.remove(List.of("answeredBy", "missing", "points", "version", "precedingIndicators"));
        }
        status.forEach(TwoPlansTest::ofItself);
        return status;
    }

    private JsonNode status(UUID plan, String year) {
        return office.get("/plans/" + plan + "/status?fiscalYear=" + year).json();
    }

    private UUID heading(UUID plan, String number, String name) {
        return office.post("/plans/" + plan + "/headings", """
                {"number": "%s", "name": "%s"}
                """.formatted(number, name))
                .id();
    }

    private UUID measure(UUID plan, UUID heading, String code, String title) {
        return office.post("/plans/" + plan + "/measures", """
                {"heading": "%s", "code": "%s", "title": "%s"}
                """.formatted(heading, code, title))
                .id();
    }

    private UUID indicator(UUID measure, String name, String target, @Nullable UUID predecessor) {
        return office.post("/indicators", """
                {"measure": "%s", "name": "%s", "unit": "人", "target": {"printed": "%s"}, "precedingIndicators": [%s]}
                """.formatted(
                                measure, name, target, predecessor == null ? "" : "\"" + predecessor + "\""))
                .id();
    }

    private void value(UUID indicator, String year, String printed) {
        ok(office.post("/indicators/" + indicator + "/values/" + year, "{\"printed\": \"" + printed + "\"}"));
    }

    private void report(String year, UUID department, UUID... measures) {
        for (UUID measure : measures) {
            ok(city.as(Role.STAFF, department)
                    .post(
                            "/measures/" + measure + "/initiatives/1/results/" + year,
                            "{\"text\": \"" + year + "の実績\"}"));
            rate(measure, year, year.equals("R5") ? "2" : "○", department);
        }
    }

    private void rate(UUID measure, String year, String mark, UUID department) {
        ok(city.as(Role.STAFF, department)
                .post("/measures/" + measure + "/initiatives/1/ratings/" + year, "{\"mark\": \"" + mark + "\"}"));
    }

    private static void ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }
}
