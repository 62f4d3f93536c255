package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.projection.Rebuild;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Transcribed public sheets, imported over HTTP one after the other. They are kept outside the repository; skipped if
 * they are absent.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealSheetsAcceptanceTest extends AcceptanceTest {
    private static final Path DATA = Path.of(System.getProperty("daicho.shared.data", "../../shared/data"))
            .toAbsolutePath()
            .normalize();
    private static final String PROGRESS = "kanazawa-progress";
    private static final String FIGURES = "kanazawa-figures";
    private static final String ANNUAL = "ichinoseki-annual";
    private static final String ROLES = "ichinoseki-roles";
    private static final String ACTIONS = "ichinoseki-actions";
    private static final String MIDTERM = "ichinoseki-midterm";
    private static final String OPINIONS = "ichinoseki-opinions";
    private static final String INDICATORS = "iga-indicators";
    private static final String AGREEMENTS = "mishima-agreements";
    private static final String WHY = "&reason=" + URLEncoder.encode("原稿の誤り", StandardCharsets.UTF_8);

    @Autowired
    Verification verification;

    @Autowired
    Rebuild rebuild;

    private Api kanazawa = new Api(0, "", null);
    private Api ichinoseki = new Api(0, "", null);
    private Api mishima = new Api(0, "", null);
    private Api iga = new Api(0, "", null);
    private String plan = "";

    @BeforeAll
    void register_the_cities() {
        Assumptions.assumeTrue(
                Files.isDirectory(DATA), () -> "No transcribed sheets in " + DATA + " (daicho.shared.data)");
        kanazawa = registered("172014", "金沢市");
        ichinoseki = registered("032093", "一関市");
        mishima = registered("222062", "三島市");
        iga = registered("242161", "伊賀市");
    }

    private Api registered(String code, String name) {
        Api secretariat = new Api(port, code, tokens.create("試験", code, Role.SECRETARIAT, "係長", Set.of(), null, null));
        secretariat
                .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"%s\"}".formatted(code, name))
                .json();
        return secretariat;
    }

    @Test
    @Order(1)
    void tells_in_a_dry_run_what_would_happen_and_writes_nothing() throws IOException {
        long before = head(kanazawa);
        JsonNode report = take(kanazawa, PROGRESS, sheet(PROGRESS), "&withStructure=true&dryRun=true");
        assertThat(report.path("eventsWritten").asInt()).isZero();
        assertThat(report.at("/counts/recorded").asInt()).isEqualTo(289 + 69 + 2 + 71);
        assertThat(head(kanazawa)).isEqualTo(before);
        assertThat(kanazawa.get("/plans").json().path("items")).isEmpty();
    }

    @Test
    @Order(2)
    void takes_in_the_progress_table_of_kanazawa() throws IOException {
        JsonNode report = take(kanazawa, PROGRESS, sheet(PROGRESS), "&withStructure=true");
        assertThat(report.path("errors")).isEmpty();
        assertThat(report.path("rowsRead").asInt()).isEqualTo(71);
        plan = report.path("plan").asString();

        JsonNode snapshot = snapshot(kanazawa, plan, "");
        assertThat(snapshot.path("measures")).hasSize(66);
        assertThat(headings(snapshot, 2)).isEqualTo(30);
        assertThat(initiatives(snapshot)).hasSize(71);
        assertThat(initiatives(snapshot).stream()
                        .filter(initiative ->
                                initiative.at("/content/addedLater").asBoolean()))
                .hasSize(21);
        Set<String> departments = new HashSet<>();
        initiatives(snapshot)
                .forEach(initiative -> initiative
                        .at("/content/departments")
                        .valueStream()
                        .forEach(charge ->
                                departments.add(charge.path("department").asString())));
        assertThat(departments).hasSize(10);
        assertThat(perYear(snapshot))
                .isEqualTo(Map.of(
                        "2018 FINAL",
                        49L,
                        "2019 FINAL",
                        49L,
                        "2020 FINAL",
                        49L,
                        "2021 FINAL",
                        71L,
                        "2022 INTERIM",
                        71L));
        assertThat(snapshot.path("results")).hasSize(289);
        assertThat(snapshot.path("results")
                        .valueStream()
                        .filter(result -> result.path("stage").asString().equals("INTERIM"))
                        .map(result -> result.path("asOf").asString()))
                .containsOnly("2022-08-31");
        assertThat(snapshot.path("texts")
                        .valueStream()
                        .map(text -> text.path("kind").asString() + " "
                                + text.path("reference").asString()))
                .containsExactly("FOOTNOTE ※1", "FOOTNOTE ※2");
        assertThat(snapshot.path("yearPlans").valueStream().map(RealSheetsAcceptanceTest::years))
                .hasSize(69)
                .containsOnly("2023-2025");

        JsonNode status =
                kanazawa.get("/plans/" + plan + "/status?fiscalYear=R3").json();
        assertThat(marks(status)).isEqualTo("◎1 〇68 △2 ×0");
        assertThat(status.at("/counts/measures").asInt()).isEqualTo(66);
        assertThat(status.at("/counts/initiatives").asInt()).isEqualTo(71);
    }

    @Test
    @Order(3)
    void puts_the_figures_on_the_results_and_keeps_them() throws IOException {
        JsonNode report = take(kanazawa, FIGURES, sheet(FIGURES), WHY);
        // A footnote to a plan tells what was reached years ago, which is no figure of the plan.
        assertThat(report.path("errors")).hasSize(1);
        assertThat(report.at("/errors/0/code").asString()).isEqualTo("result.figure_not_planned");
        assertThat(report.path("rowsRead").asInt()).isEqualTo(302);
        assertThat(figures(snapshot(kanazawa, plan, ""))).isEqualTo(301);

        long before = head(kanazawa);
        for (byte[] again : List.of(
                sheet(PROGRESS),
                new String(sheet(PROGRESS), StandardCharsets.UTF_8).getBytes(Charset.forName("windows-31j")),
                ("\uFEFF" + new String(sheet(PROGRESS), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8))) {
            JsonNode second = take(kanazawa, PROGRESS, again, "&withStructure=true");
            assertThat(second.path("eventsWritten").asInt()).isZero();
            assertThat(second.path("errors")).isEmpty();
        }
        assertThat(take(kanazawa, FIGURES, sheet(FIGURES), "")
                        .path("eventsWritten")
                        .asInt())
                .isZero();
        assertThat(head(kanazawa)).isEqualTo(before);
        assertThat(figures(snapshot(kanazawa, plan, ""))).isEqualTo(301);
    }

    @Test
    @Order(4)
    void makes_one_correction_of_a_changed_cell() throws IOException {
        JsonNode before = snapshot(kanazawa, plan, "");
        JsonNode result = before.path("results")
                .valueStream()
                .filter(r -> r.path("stage").asString().equals("INTERIM"))
                .findFirst()
                .orElseThrow();
        String old = result.path("text").asString();
        String text = new String(sheet(PROGRESS), StandardCharsets.UTF_8);
        assertThat(text).containsOnlyOnce(old);
        String changed = old + "（訂正）";

        Api.Answer taken = kanazawa.take(PROGRESS, text.replace(old, changed).getBytes(StandardCharsets.UTF_8), WHY);
        assertThat(taken.json().path("eventsWritten").asInt()).isEqualTo(1);
        assertThat(taken.json().at("/counts/corrected").asInt()).isEqualTo(1);

        String id = result.path("id").asString();
        assertThat(result(id, "").path("text").asString()).isEqualTo(changed);
        assertThat(result(id, "").path("figures")).isEqualTo(result.path("figures"));
        JsonNode trail = new Api(
                        port, "172014", tokens.create("試験", "172014", Role.AUDITOR, "監査委員", Set.of(), null, null))
                .get("/audit?subject=" + id)
                .json();
        JsonNode entry = trail.at("/items/0");
        assertThat(entry.path("type").asString()).isEqualTo("result.YearResultCorrected");
        assertThat(entry.at("/actor/role").asString()).isEqualTo("SECRETARIAT");
        assertThat(entry.at("/actor/title").asString()).isEqualTo("係長");
        assertThat(entry.path("channel").asString()).isEqualTo("IMPORT");
        assertThat(entry.path("reason").asString()).isEqualTo("原稿の誤り");
        assertThat(entry.path("changes")).hasSize(1);
        assertThat(entry.at("/changes/0/before").asString()).isEqualTo(old);
        assertThat(entry.at("/changes/0/after").asString()).isEqualTo(changed);

        String then = trail.at("/items/1/recordedAt").asString();
        assertThat(result(id, "?asOf=" + then).path("text").asString()).isEqualTo(old);
        assertThat(snapshot(
                        kanazawa, plan, "?position=" + before.path("position").asLong()))
                .isEqualTo(before);
        JsonNode said = kanazawa.get("/measures/" + result.path("measure").asString() + "/history")
                .json()
                .path("initiatives")
                .valueStream()
                .flatMap(initiative -> initiative.path("years").valueStream())
                .flatMap(year -> year.path("results").valueStream())
                .filter(r -> r.at("/present/state/id").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(said.at("/present/state/text").asString()).isEqualTo(changed);
        assertThat(said.path("earlier")
                        .valueStream()
                        .map(kept -> kept.at("/state/text").asString()))
                .contains(old)
                .doesNotContain(changed);
    }

    @Test
    @Order(5)
    void takes_in_the_yearly_table_of_ichinoseki_but_for_the_row_without_department() throws IOException {
        JsonNode report = take(ichinoseki, ANNUAL, sheet(ANNUAL), "&withStructure=true");
        assertThat(report.path("rowsRead").asInt()).isEqualTo(22);
        assertThat(report.path("rowsRefused").asInt()).isEqualTo(1);
        assertThat(report.at("/errors/0/row").asInt()).isEqualTo(21);
        assertThat(report.at("/errors/0/code").asString()).isEqualTo("intake.department_missing");

        JsonNode snapshot = snapshot(ichinoseki, report.path("plan").asString(), "");
        assertThat(snapshot.path("results")).hasSize(21);
        assertThat(snapshot.path("results").valueStream().filter(result -> !result.hasNonNull("text")))
                .isNotEmpty();
        assertThat(snapshot.path("measures").valueStream().filter(measure -> !measure.hasNonNull("title")))
                .isNotEmpty();
        Map<String, Long> achievements = snapshot.path("ratings")
                .valueStream()
                .filter(rating -> rating.hasNonNull("mark"))
                .collect(Collectors.groupingBy(rating -> rating.path("mark").asString(), Collectors.counting()));
        assertThat(achievements).isEqualTo(Map.of("3", 10L, "4", 8L));
        int rows = snapshot.path("results").size();
        assertThat(rows
                        - achievements.values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .isEqualTo(3);
        assertThat(initiatives(snapshot)).hasSize(21);
        assertThat(take(ichinoseki, ANNUAL, sheet(ANNUAL), "&withStructure=true")
                        .path("eventsWritten")
                        .asInt())
                .isZero();
    }

    @Test
    @Order(6)
    void keeps_the_register_of_mishima() throws IOException {
        JsonNode report = take(mishima, AGREEMENTS, sheet(AGREEMENTS), "");
        assertThat(report.path("errors")).isEmpty();
        assertThat(report.at("/counts/recorded").asInt()).isEqualTo(29);
        assertThat(take(mishima, AGREEMENTS, sheet(AGREEMENTS), "")
                        .path("eventsWritten")
                        .asInt())
                .isZero();
        mishima.post("/printed-counts", "{\"of\": \"PARTNERS\", \"count\": 32, \"source\": \"公表資料\"}")
                .json();

        JsonNode register = mishima.get("/agreements").json();
        assertThat(register.at("/counts/agreements").asInt()).isEqualTo(29);
        assertThat(register.at("/counts/partners").asInt()).isEqualTo(29);
        assertThat(register.at("/counts/signingDays").asInt()).isEqualTo(19);
        assertThat(register.at("/counts/byKind")
                        .valueStream()
                        .map(kind -> kind.path("partners").asInt()))
                .containsExactlyInAnyOrder(28, 1);
        assertThat(register.at("/counts/byKind")
                        .valueStream()
                        .map(kind -> kind.path("kind").asString()))
                .containsExactly("地方創生に関するパートナーシップ協定", "見守り協定");
        assertThat(register.at("/counts/byFurtherParty/0/name").asString()).isEqualTo("三島警察署");
        // Those of one day as well.
        assertThat(register.path("items")
                        .valueStream()
                        .map(agreement -> agreement.path("signedOn").asString() + ","
                                + agreement.at("/partners/0/asSigned").asString()))
                .containsExactlyElementsOf(new String(sheet(AGREEMENTS), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(line -> String.join(",", List.of(line.split(",")).subList(0, 2)))
                        .toList());
        assertThat(register.at("/counts/byFurtherParty/0/partners").asInt()).isEqualTo(6);
        assertThat(register.at("/printedCounts/0/count").asInt()).isEqualTo(32);
        for (Map.Entry<String, Integer> day : Map.of(
                        "2013-12-31", 9, "2016-12-31", 21, "2020-03-31", 24, "2023-12-31", 29)
                .entrySet()) {
            assertThat(mishima.get("/agreements?on=" + day.getKey())
                            .json()
                            .at("/counts/agreements")
                            .asInt())
                    .as(day.getKey())
                    .isEqualTo(day.getValue());
        }
    }

    @Test
    @Order(7)
    void amends_the_agreement_of_a_changed_cell_and_prints_a_renamed_partner_as_signed() throws IOException {
        JsonNode tripartite =
                mishima.get("/agreements?furtherParty=三島警察署").json().at("/items/0");
        String partner = tripartite.at("/partners/0/asSigned").asString();
        String changed =
                new String(sheet(AGREEMENTS), StandardCharsets.UTF_8).replace(partner + ",true,", partner + ",false,");
        JsonNode report = take(mishima, AGREEMENTS, changed.getBytes(StandardCharsets.UTF_8), WHY);
        assertThat(report.path("eventsWritten").asInt()).isEqualTo(1);
        JsonNode agreement =
                mishima.get("/agreements/" + tripartite.path("id").asString()).json();
        assertThat(agreement.path("reason").asString()).isEqualTo("原稿の誤り");
        assertThat(agreement.at("/amendments/0/terms/furtherParties")).isEmpty();
        assertThat(mishima.get("/agreements?furtherParty=三島警察署").json().path("items"))
                .hasSize(5);

        mishima.post(
                        "/partners/" + tripartite.at("/partners/0/partner").asString() + "/renaming",
                        "{\"name\": \"新名称\", \"from\": \"2022-04-01\"}")
                .json();
        JsonNode now = mishima.get("/agreements?on=2023-12-31&partner="
                        + tripartite.at("/partners/0/partner").asString())
                .json();
        assertThat(now.at("/items/0/partners/0/asSigned").asString()).isEqualTo(partner);
        assertThat(now.at("/items/0/partners/0/present").asString()).isEqualTo("新名称");
        assertThat(take(mishima, AGREEMENTS, changed.getBytes(StandardCharsets.UTF_8), "")
                        .path("eventsWritten")
                        .asInt())
                .isZero();
    }

    @Test
    @Order(8)
    void prints_the_six_indicators_of_iga_as_the_document_does() throws IOException {
        UUID comprehensive = iga.post("/plans", """
                        {"name": "総合計画", "firstFiscalYear": "R3", "lastFiscalYear": "R6",
                         "levelNames": ["分野", "施策", "基本事業"]}
                        """).id();
        UUID field = iga.post("/plans/" + comprehensive + "/headings", "{\"number\": \"1\", \"name\": \"健康・福祉\"}")
                .id();
        UUID policy = iga.post("/plans/" + comprehensive + "/headings", """
                        {"number": "1-1", "name": "地域共生社会づくり", "parent": "%s"}
                        """.formatted(field))
                .id();
        int number = 0;
        for (String project : List.of("共助のしくみづくり", "包括的な相談支援", "社会とのつながりや参加の支援")) {
            iga.post("/plans/" + comprehensive + "/measures", """
                            {"heading": "%s", "code": "1-1-%d", "title": "%s"}
                            """.formatted(policy, ++number, project))
                    .json();
        }
        String of = "&plan=" + comprehensive;
        JsonNode report = take(iga, INDICATORS, sheet(INDICATORS), of);
        assertThat(report.path("errors")).isEmpty();
        assertThat(report.at("/counts/recorded").asInt()).isEqualTo(6);
        assertThat(take(iga, INDICATORS, sheet(INDICATORS), of)
                        .path("eventsWritten")
                        .asInt())
                .isZero();

        JsonNode list = iga.get("/indicators?plan=" + comprehensive).json();
        assertThat(list.path("items")
                        .valueStream()
                        .map(indicator -> indicator.path("printed").asString()))
                .containsExactly("37.9%", "41.0%", "52回→60回", "4,726回→増加", "79.7%→80%以上", "68.7%→70%以上");
        assertThat(list.path("byTarget").toString())
                .isEqualTo("{\"NUMBER\":1,\"AT_LEAST\":2,\"AT_MOST\":0,\"MORE_THAN\":0,\"LESS_THAN\":0,"
                        + "\"BETWEEN\":0,\"INCREASE\":1,\"DECREASE\":0,\"MAINTAIN\":0,\"TEXT\":0,\"NONE\":2}");

        String meetings = list.at("/items/3/id").asString();
        String share = list.at("/items/4/id").asString();
        iga.post("/indicators/" + share + "/values/R4", "{\"value\": 79.9}").json();
        iga.post("/indicators/" + share + "/values/R5", "{\"printed\": \"81.2%\"}")
                .json();
        iga.post("/indicators/" + meetings + "/values/R5", "{\"printed\": \"4,800回\"}")
                .json();
        assertThat(status(share, "R4")).isNotEqualTo("REACHED");
        assertThat(status(share, "R5")).isEqualTo("REACHED");
        assertThat(status(meetings, "R5")).isEqualTo("REACHED");

        String changed = new String(sheet(INDICATORS), StandardCharsets.UTF_8)
                .replace(",60,number,52回,60回", ",65,number,52回,65回");
        JsonNode second = take(iga, INDICATORS, changed.getBytes(StandardCharsets.UTF_8), of + WHY);
        assertThat(second.path("eventsWritten").asInt()).isEqualTo(1);
        JsonNode history = iga.get("/indicators/" + list.at("/items/2/id").asString() + "/history")
                .json();
        assertThat(history.at("/versions/1/reason").asString()).isEqualTo("原稿の誤り");
        assertThat(history.at("/present/printed").asString()).isEqualTo("52回→65回");
    }

    private String status(String indicator, String year) {
        return iga.get("/indicators/" + indicator + "?fiscalYear=" + year)
                .json()
                .path("status")
                .asString();
    }

    @Test
    @Order(20)
    void takes_in_the_roles_and_actions_of_ichinoseki() throws IOException {
        JsonNode roles = take(ichinoseki, ROLES, sheet(ROLES), "&withStructure=true");
        assertThat(roles.path("errors")).isEmpty();
        assertThat(roles.at("/counts/recorded").asInt()).isEqualTo(135);
        JsonNode actions = take(ichinoseki, ACTIONS, sheet(ACTIONS), "");
        assertThat(actions.path("errors")).isEmpty();
        assertThat(actions.at("/counts/recorded").asInt()).isEqualTo(107);

        String of = roles.path("plan").asString();
        assertThat(ichinoseki.get("/plan-texts?kind=ROLE&plan=" + of).json().path("items"))
                .hasSize(135);
        assertThat(ichinoseki
                        .get("/plan-texts?kind=ACTIONS_SO_FAR&plan=" + of)
                        .json()
                        .path("items"))
                .hasSize(107);
        assertThat(ichinoseki.get("/plan-texts?kind=ROLE&stakeholder=社協").json().path("items"))
                .hasSize(34);
        JsonNode snapshot = snapshot(ichinoseki, of, "");
        assertThat(snapshot.path("measures")).hasSize(14);
        assertThat(snapshot.path("texts")).hasSize(135 + 107);
        String measure = snapshot.at("/measures/0/id").asString();
        List<JsonNode> first = ichinoseki
                .get("/plan-texts?kind=ROLE&measure=" + measure)
                .json()
                .path("items")
                .valueStream()
                .toList();
        assertThat(first.stream()
                        .map(role -> role.path("stakeholder").asString()
                                + role.path("seq").asInt()))
                .containsExactly("市民1", "市民2", "福祉事業者1", "社協1", "行政1", "行政2", "行政3");

        for (String profile : List.of(ROLES, ACTIONS)) {
            JsonNode again = take(ichinoseki, profile, sheet(profile), "&withStructure=true");
            assertThat(again.path("eventsWritten").asInt()).isZero();
            assertThat(again.path("errors")).isEmpty();
        }

        String old = first.getFirst().path("text").asString();
        String changed = new String(sheet(ROLES), StandardCharsets.UTF_8).replace(old, old + "（訂正）");
        JsonNode report = take(ichinoseki, ROLES, changed.getBytes(StandardCharsets.UTF_8), WHY);
        assertThat(report.path("eventsWritten").asInt()).isEqualTo(1);
        JsonNode wordings = ichinoseki
                .get("/plan-texts/" + first.getFirst().path("id").asString() + "/history")
                .json()
                .path("items");
        assertThat(wordings.valueStream()
                        .map(wording -> wording.at("/state/text").asString()))
                .containsExactly(old, old + "（訂正）");
        assertThat(wordings.at("/1/state/reason").asString()).isEqualTo("原稿の誤り");
        assertThat(snapshot(
                        ichinoseki, of, "?position=" + snapshot.path("position").asLong()))
                .isEqualTo(snapshot);
    }

    @Test
    @Order(21)
    void takes_in_the_page_of_iga() throws IOException {
        JsonNode report = take(iga, "iga-measures", sheet("iga-measures"), "&withStructure=true");
        assertThat(report.path("errors")).isEmpty();
        take(iga, "iga-tags", sheet("iga-tags"), "");
        take(iga, "iga-glossary", sheet("iga-glossary"), "");
        JsonNode snapshot = snapshot(iga, report.path("plan").asString(), "");
        assertThat(snapshot.path("headings")
                        .valueStream()
                        .map(heading -> heading.path("number").asString()))
                .containsExactly("1", "1-1");
        assertThat(snapshot.path("measures")
                        .valueStream()
                        .map(measure -> measure.path("code").asString()))
                .containsExactly("1-1-1", "1-1-2", "1-1-3");
        assertThat(snapshot.path("departments")).hasSize(3);
        assertThat(iga.get("/plan-texts?kind=TAG&heading="
                                + snapshot.at("/headings/1/id").asString())
                        .json()
                        .path("items")
                        .valueStream()
                        .map(tag -> tag.path("scheme").asString() + " "
                                + tag.path("label").asString()))
                .containsExactly("SDGs 1", "SDGs 2", "SDGs 3", "SDGs 11", "SDGs 16", "SDGs 17");
        assertThat(iga.get("/plan-texts?kind=GLOSSARY").json().path("items")).hasSize(8);
        assertThat(iga.get("/plan-texts?kind=RELATED_PLAN").json().path("items"))
                .hasSize(3);
        JsonNode indicators = take(
                iga,
                INDICATORS,
                sheet(INDICATORS),
                "&plan=" + report.path("plan").asString());
        assertThat(indicators.at("/counts/recorded").asInt()).isEqualTo(6);
        for (String profile : List.of("iga-measures", "iga-tags", "iga-glossary")) {
            assertThat(take(iga, profile, sheet(profile), "&withStructure=true")
                            .path("eventsWritten")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    @Order(22)
    void takes_in_the_averages_and_opinions_of_ichinoseki() throws IOException {
        JsonNode report = take(ichinoseki, MIDTERM, sheet(MIDTERM), "&withStructure=true");
        assertThat(report.path("errors")).isEmpty();
        assertThat(report.at("/counts/recorded").asInt()).isEqualTo(14);
        JsonNode dry = take(ichinoseki, OPINIONS, sheet(OPINIONS), "&dryRun=true");
        assertThat(dry.at("/counts/recorded").asInt()).isEqualTo(110);
        JsonNode opinions = take(ichinoseki, OPINIONS, sheet(OPINIONS), "");
        assertThat(opinions.path("errors")).isEmpty();
        assertThat(opinions.path("eventsWritten").asInt()).isEqualTo(110);

        String round =
                ichinoseki.get("/scoring-rounds").json().at("/items/0/id").asString();
        JsonNode averages =
                ichinoseki.get("/scoring-rounds/" + round + "/averages").json();
        assertThat(averages.path("state").asString()).isEqualTo("ON_PAPER");
        assertThat(averages.path("measures")
                        .valueStream()
                        .map(measure -> measure.path("code").asString() + " "
                                + measure.at("/printed/average").decimalValue()))
                .containsExactly(
                        "1-1 3.6", "1-2 3.7", "1-3 3.5", "2-1 3.6", "2-2 3.6", "2-3 3.4", "2-4 3.2", "2-5 3.4",
                        "3-1 3.7", "3-2 3.5", "3-3 3.4", "3-4 3.8", "3-5 3.5", "3-6 3.5");
        assertThat(averages.path("measures")
                        .valueStream()
                        .filter(measure -> measure.hasNonNull("average") || measure.hasNonNull("count")))
                .isEmpty();
        List<JsonNode> all = averages.path("measures")
                .valueStream()
                .flatMap(measure -> measure.path("opinions").valueStream())
                .toList();
        assertThat(all).hasSize(110).allSatisfy(opinion -> {
            assertThat(opinion.path("text").asString()).isNotBlank();
            assertThat(opinion.hasNonNull("seat")).isFalse();
            assertThat(opinion.hasNonNull("person")).isFalse();
        });

        String erased = all.getFirst().path("id").asString();
        ichinoseki
                .post("/opinions/" + erased + "/erasure", "{\"reason\": \"本人の求め\"}")
                .json();
        for (String profile : List.of(MIDTERM, OPINIONS)) {
            JsonNode again = take(ichinoseki, profile, sheet(profile), "&withStructure=true");
            assertThat(again.path("eventsWritten").asInt()).isZero();
            assertThat(again.path("errors")).isEmpty();
        }
        assertThat(ichinoseki.get("/opinions/" + erased).json().hasNonNull("text"))
                .isFalse();
    }

    @Test
    @Order(23)
    void takes_in_roles_and_bodies_of_nishitokyo_and_the_bodies_of_mishima() throws IOException {
        Api nishitokyo = registered("132292", "西東京市");
        JsonNode roles = take(nishitokyo, "nishitokyo-roles", sheet("nishitokyo-roles"), "&withStructure=true");
        assertThat(roles.at("/counts/recorded").asInt()).isEqualTo(16);
        JsonNode bodies = take(nishitokyo, "nishitokyo-bodies", sheet("nishitokyo-bodies"), "");
        assertThat(bodies.path("errors")).isEmpty();
        assertThat(bodies.at("/counts/recorded").asInt()).isEqualTo(6);
        assertThat(nishitokyo.get("/committees").json().path("items")).hasSize(6);
        assertThat(snapshot(nishitokyo, roles.path("plan").asString(), "").path("committees"))
                .hasSize(6);
        assertThat(take(nishitokyo, "nishitokyo-bodies", sheet("nishitokyo-bodies"), "")
                        .path("eventsWritten")
                        .asInt())
                .isZero();
        assertThat(take(mishima, "mishima-bodies", sheet("mishima-bodies"), "")
                        .at("/counts/recorded")
                        .asInt())
                .isEqualTo(3);
        assertThat(mishima.get("/committees").json().path("items")).hasSize(3);
    }

    @Test
    @Order(100)
    void proves_the_read_models_before_and_after_a_rebuild() {
        String before = snapshot(kanazawa, plan, "").toString();
        assertClean();
        rebuild.run(position -> {});
        assertClean();
        assertThat(snapshot(kanazawa, plan, "").toString()).isEqualTo(before);
    }

    private void assertClean() {
        assertThat(verification.run(null).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private static byte[] sheet(String name) throws IOException {
        return Files.readAllBytes(DATA.resolve(name + ".csv"));
    }

    private static JsonNode take(Api api, String profile, byte[] sheet, String query) {
        return api.take(profile, sheet, query).json();
    }

    /** A position at which everything written so far is readable. */
    private static long head(Api api) {
        return api.get("/audit?limit=1").json().at("/items/0/position").asLong();
    }

    private JsonNode snapshot(Api api, String of, String past) {
        return api.get("/plans/" + of + "/snapshot" + past).json();
    }

    private JsonNode result(String id, String past) {
        return kanazawa.get("/results/" + UUID.fromString(id) + past).json();
    }

    private static long headings(JsonNode snapshot, int level) {
        return snapshot.path("headings")
                .valueStream()
                .filter(heading -> heading.path("level").asInt() == level)
                .count();
    }

    private static List<JsonNode> initiatives(JsonNode snapshot) {
        return snapshot.path("measures")
                .valueStream()
                .flatMap(measure -> measure.path("initiatives").valueStream())
                .toList();
    }

    private static Map<String, Long> perYear(JsonNode snapshot) {
        return snapshot.path("results")
                .valueStream()
                .collect(Collectors.groupingBy(
                        result -> result.path("fiscalYear").asInt() + " "
                                + result.path("stage").asString(),
                        Collectors.counting()));
    }

    private static String years(JsonNode yearPlan) {
        return yearPlan.path("firstFiscalYear").asInt() + "-"
                + yearPlan.path("lastFiscalYear").asInt();
    }

    private static int figures(JsonNode snapshot) {
        return Stream.of("results", "yearPlans")
                .flatMap(records -> snapshot.path(records).valueStream())
                .mapToInt(record -> record.path("figures").size())
                .sum();
    }

    private static String marks(JsonNode status) {
        return status.at("/counts/ratings/0/marks")
                .valueStream()
                .map(mark -> mark.path("mark").asString() + mark.path("count").asInt())
                .collect(Collectors.joining(" "));
    }
}
