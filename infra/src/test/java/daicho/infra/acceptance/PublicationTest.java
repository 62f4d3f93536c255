package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.ledger.LedgerExport;
import daicho.infra.projection.Rebuild;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.publication.PublicationQueries;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.plan.FiscalYear;
import daicho.shared.publication.EditionDocument;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a closed year to a public edition, and what may happen to it afterwards. */
class PublicationTest extends AcceptanceTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Reads reads;

    @Autowired
    PublicationQueries queries;

    @Autowired
    Rebuild rebuild;

    @Autowired
    Verification verification;

    @Autowired
    LedgerCheck check;

    @Autowired
    LedgerExport export;

    @Autowired
    @Qualifier("projectorDataSource")
    DataSource projector;

    private City city;
    private UUID measure;
    private UUID result;
    private Api staff;
    private Api anybody;

    @BeforeEach
    void found_a_city_with_one_reported_and_rated_line() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
        anybody = new Api(port, city.code, null);
        result = staff.post(line("results/R4"), """
                {"text": "年間に30件", "figures": [{"label": "相談", "value": 30.50, "unit": "件", "kind": "ACTUAL"}]}
                """).id();
        staff.post(line("ratings/R4"), "{\"mark\": \"○\", \"text\": \"=1+1\"}").json();
    }

    @Test
    void publishes_a_closed_and_complete_year_to_everybody() {
        assertThat(publish().problem()).isEqualTo("409 publication.year_open");
        close();
        JsonNode preview = preview();
        assertThat(preview.path("ready").asBoolean()).isTrue();
        assertThat(preview.path("edition").asInt()).isEqualTo(1);
        Api.Answer published = publish();
        UUID edition = published.id();
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.header("Location"))
                .isEqualTo("/api/v1/municipalities/" + city.code + "/publications/" + edition);

        JsonNode year = years().get(0);
        assertThat(year.path("changedSince").asBoolean()).isFalse();
        assertThat(year.path("standing").asString()).isEqualTo(edition.toString());
        JsonNode listed = year.at("/editions/0");
        assertThat(listed.path("publishedBy").asString()).isEqualTo("試市 事務局");
        assertThat(listed.path("decisionNumber").asString()).isEqualTo("企第7号");
        assertThat(listed.path("sha256").asString())
                .isEqualTo(preview.path("sha256").asString());

        Api.Answer bytes = anybody.get("/public/publications/" + edition, "Accept-Encoding", "gzip");
        String sha256 = EditionDocument.sha256(bytes.text().getBytes(StandardCharsets.UTF_8));
        assertThat(bytes.status()).isEqualTo(200);
        assertThat(sha256).isEqualTo(listed.path("sha256").asString());
        assertThat(bytes.text().getBytes(StandardCharsets.UTF_8))
                .hasSize(listed.path("size").asInt());
        assertThat(bytes.header("ETag")).isEqualTo("\"" + sha256 + "\"");
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        assertThat(bytes.header("Digest")).isEqualTo("sha-256=" + digest);
        assertThat(bytes.header("Repr-Digest")).isEqualTo("sha-256=:" + digest + ":");
        assertThat(bytes.header("Link")).isEqualTo("<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"");
        assertThat(bytes.header("Cache-Control")).isEqualTo("max-age=300, must-revalidate, public");
        assertThat(bytes.header("Content-Type")).isEqualTo("application/json");
        assertThat(bytes.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(bytes.text())
                .contains("\"value\":\"30.50\"", "\"text\":\"年間に30件\"", "\"mark\":\"〇\"", "福祉課", "CC BY 4.0")
                .doesNotContain("主査");
        assertThat(anybody.get("/public/publications/" + edition, "If-None-Match", bytes.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(anybody.send("HEAD", "/public/publications/" + edition, BodyPublishers.noBody())
                        .header("ETag"))
                .isEqualTo(bytes.header("ETag"));

        Api.Answer table = anybody.get("/public/publications/" + edition + ".csv");
        assertThat(table.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(table.text()).startsWith("\uFEFFmunicipality,plan,").contains(",'=1+1,", "\t30.50\t件\t");
        assertThat(anybody.get("/public/publications/" + edition, "Accept", "text/csv")
                        .text())
                .isEqualTo(table.text());
        Api.Answer list = anybody.get("/public/publications");
        assertThat(list.json().at("/items/0/document").asString())
                .isEqualTo("/api/v1/municipalities/" + city.code + "/public/publications/" + edition);
        assertThat(list.header("Cache-Control")).contains("public");
        assertThat(anybody.get("/public/publications", "If-None-Match", list.header("ETag"))
                        .status())
                .isEqualTo(304);
        // Where no account is needed, having one does no harm, not even another city's.
        assertThat(City.found(port, tokens)
                        .secretariat
                        .get("/api/v1/municipalities/" + city.code + "/public/publications/" + edition)
                        .text())
                .isEqualTo(bytes.text());
        assertThat(city.secretariat
                        .get("/audit?subject=" + edition)
                        .json()
                        .at("/items/0/words")
                        .asString())
                .isEqualTo("計画「支え合い計画」の令和4年度の評価を公表（第1版）");
    }

    @Test
    void publishes_nothing_of_a_plan_in_which_nothing_runs() {
        UUID empty = city.secretariat.post("/plans", """
                        {"name": "空の計画", "firstFiscalYear": "R3", "lastFiscalYear": "R8", "levelNames": ["柱", "施策"]}
                        """).id();
        city.secretariat
                .post("/plans/" + empty + "/fiscal-years/R4/closing", "{}")
                .json();
        JsonNode preview = city.secretariat
                .get("/plans/" + empty + "/publications/preview?fiscalYear=R4")
                .json();
        assertThat(preview.path("closed").asBoolean()).isTrue();
        assertThat(preview.path("ready").asBoolean(true)).isFalse();
        assertThat(city.secretariat
                        .post("/plans/" + empty + "/publications", "{\"fiscalYear\": \"R4\"}")
                        .problem())
                .isEqualTo("409 publication.nothing_runs");
    }

    @Test
    void asks_for_an_evaluation_where_the_plan_does_though_it_has_no_scale_and_for_somebody_in_charge() {
        UUID plan = city.secretariat.post("/plans", """
                        {"name": "尺度のない計画", "firstFiscalYear": "R3", "lastFiscalYear": "R8", "levelNames": ["柱", "施策"]}
                        """).id();
        String of = "/plans/" + plan;
        UUID heading = city.secretariat
                .post(of + "/headings", "{\"number\": \"1\", \"name\": \"推進\"}")
                .id();
        UUID line = city.secretariat
                .post(of + "/measures", "{\"heading\": \"%s\", \"code\": \"1\", \"title\": \"管理\"}".formatted(heading))
                .id();
        String initiatives = "/measures/" + line + "/initiatives";
        city.secretariat
                .post(
                        initiatives,
                        "{\"title\": \"進行管理\", \"departments\": [{\"department\": \"%s\"}]}".formatted(city.welfare))
                .json();
        city.secretariat
                .post(
                        initiatives,
                        "{\"title\": \"見直し\", \"departments\": [{\"department\": \"%s\", \"from\": \"R6\"}]}"
                                .formatted(city.welfare))
                .json();
        city.secretariat
                .post(of + "/publication-terms", "{\"nextYearDirection\": false, \"evaluation\": true}")
                .json();
        staff.post(initiatives + "/1/results/R4", "{\"text\": \"実施\"}").json();
        city.secretariat.post(of + "/fiscal-years/R4/closing", "{}").json();

        JsonNode preview =
                city.secretariat.get(of + "/publications/preview?fiscalYear=R4").json();
        assertThat(preview.path("evaluation").asBoolean()).isTrue();
        assertThat(preview.path("owed").asInt()).isEqualTo(2);
        assertThat(preview.at("/missing/0/owed/0/kind").asString()).isEqualTo("RATING");
        assertThat(preview.at("/unassigned/0/kind").asString()).isEqualTo("DEPARTMENT");
        assertThat(preview.at("/unassigned/0/no").asInt()).isEqualTo(2);
        Api.Answer refused = city.secretariat.post(of + "/publications", "{\"fiscalYear\": \"R4\"}");
        assertThat(refused.problem()).isEqualTo("409 publication.incomplete");
        assertThat(refused.ofProblem("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly(initiatives + "/1/ratings/2022", initiatives + "/2/revision");
    }

    @Test
    void refuses_what_is_incomplete_with_the_same_list_that_the_preview_shows() {
        city.initiative(measure, "\"title\": \"訪問\",", city.welfare, city.health);
        staff.post(
                        "/measures/" + measure + "/initiatives/2/results/R4",
                        "{\"text\": \"訪問した\", \"departments\": [\"%s\"]}".formatted(city.welfare))
                .json();
        terms(true);
        close();
        JsonNode preview = preview();
        assertThat(preview.path("ready").asBoolean()).isFalse();
        List<String> owed = preview.path("missing")
                .valueStream()
                .flatMap(department -> department.path("owed").valueStream())
                .map(record ->
                        record.path("no").asInt() + " " + record.path("kind").asString() + " "
                                + record.path("fiscalYear").asInt())
                .toList();
        assertThat(owed)
                .containsExactlyInAnyOrder(
                        "1 YEAR_PLAN 2023",
                        "2 RATING 2022",
                        "2 YEAR_PLAN 2023",
                        "2 RESULT 2022",
                        "2 RATING 2022",
                        "2 YEAR_PLAN 2023");
        Api.Answer refused = publish();
        assertThat(refused.problem()).isEqualTo("409 publication.incomplete");
        assertThat(refused.ofProblem("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrderElementsOf(owed.stream()
                        .map(record -> record.split(" ", -1))
                        .map(record -> "/measures/" + measure + "/initiatives/" + record[0] + "/"
                                + switch (record[1]) {
                                    case "RESULT" -> "results";
                                    case "RATING" -> "ratings";
                                    default -> "year-plans";
                                }
                                + "/" + record[2])
                        .toList());
        assertThat(refused.ofProblem("errors").get(0).path("detail").asString()).contains("福祉課");
        assertThat(years()).isEmpty();

        // Missing records can be posted to the paths in the answer, once the year is open again.
        city.secretariat.post(year() + "/reopening", "{\"reason\": \"記入漏れ\"}").json();
        city.as(Role.STAFF, city.health)
                .post(
                        "/measures/" + measure + "/initiatives/2/results/2022",
                        "{\"notApplicable\": true, \"departments\": [\"%s\"]}".formatted(city.health))
                .json();
        staff.post(
                        "/measures/" + measure + "/initiatives/2/ratings/2022",
                        "{\"department\": \"%s\", \"mark\": \"△\"}".formatted(city.welfare))
                .json();
        for (int no = 1; no <= 2; no++) {
            city.secretariat
                    .post("/measures/" + measure + "/initiatives/" + no + "/year-plans/2023", "{\"text\": \"続ける\"}")
                    .json();
        }
        close();
        assertThat(preview().path("missing")).isEmpty();
        assertThat(publish().status()).isEqualTo(201);
    }

    @Test
    void freezes_an_edition_and_offers_a_new_one_that_says_what_has_changed() {
        close();
        UUID first = publish().id();
        String frozen = bytes(first);
        assertThat(publish().problem()).isEqualTo("409 publication.nothing_changed");

        city.secretariat.post(year() + "/reopening", "{\"reason\": \"集計漏れ\"}").json();
        staff.post("/results/" + result + "/correction", "{\"text\": \"年間に31件\", \"reason\": \"集計漏れ\"}")
                .json();
        assertThat(years().get(0).path("changedSince").asBoolean()).isTrue();
        assertThat(publish().problem()).isEqualTo("409 publication.year_open");
        close();
        assertThat(preview()
                        .path("changes")
                        .valueStream()
                        .map(change -> change.path("pointer").asString()))
                .contains("/headings/0/headings/0/measures/0/initiatives/0/results/0/text");
        UUID second = publish().id();
        assertThat(second).isNotEqualTo(first);
        assertThat(years().get(0).path("changedSince").asBoolean()).isFalse();
        assertThat(years().get(0)
                        .path("editions")
                        .valueStream()
                        .map(edition -> edition.path("edition").asInt()))
                .containsExactly(2, 1);
        JsonNode change = anybody.get("/public/publications/" + second + "/changes")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("pointer").asString().endsWith("/text"))
                .findFirst()
                .orElseThrow();
        assertThat(change.path("before").asString()).isEqualTo("年間に30件");
        assertThat(change.path("after").asString()).isEqualTo("年間に31件");
        assertThat(years().get(0).at("/editions/0/changed").valueStream().map(JsonNode::asString))
                .contains(change.path("pointer").asString());

        assertThat(bytes(first)).isEqualTo(frozen);
        rebuild.run(position -> {});
        assertThat(bytes(first)).isEqualTo(frozen);
        assertThat(bytes(second)).contains("年間に31件").doesNotContain("年間に30件");
        assertThat(verification.run(null).isClean()).isTrue();
    }

    @Test
    void a_call_for_comments_is_open_no_more_once_its_edition_is_withdrawn() {
        close();
        UUID edition = publish().id();
        UUID call = city.secretariat
                .post("/calls", "{\"subject\": {\"type\": \"PUBLICATION\", \"id\": \"%s\"}}".formatted(edition))
                .id();
        assertThat(city.secretariat.get("/calls/" + call).json().path("open").asBoolean())
                .isTrue();
        assertThat(anybody.get("/public/calls").json().path("items")).hasSize(1);
        city.secretariat.post(withdrawal(edition), "{\"reason\": \"誤り\"}").json();
        assertThat(anybody.post("/public/comments", """
                        {"subject": {"type": "PUBLICATION", "id": "%s"}, "text": "届くか"}
                        """.formatted(edition)).problem())
                .isEqualTo("404 comment.not_open");
        assertThat(city.secretariat.get("/calls/" + call).json().path("open").asBoolean())
                .isFalse();
        assertThat(city.secretariat.get("/calls").json().at("/items/0/open").asBoolean())
                .isFalse();
        assertThat(anybody.get("/public/calls").json().path("items")).isEmpty();
    }

    @Test
    void leaves_a_notice_where_an_edition_was_withdrawn() {
        close();
        UUID edition = publish().id();
        assertThat(staff.post(withdrawal(edition), "{\"reason\": \"誤り\"}").problem())
                .isEqualTo("403 request.role_may_not_write");
        assertThat(city.secretariat.post(withdrawal(edition), "{}").problem()).isEqualTo("422 record.field_missing");
        long before = city.secretariat.get("/publications").position();
        city.secretariat
                .post(withdrawal(edition), "{\"reason\": \"数値の誤り\", \"decisionNumber\": \"企第9号\"}")
                .json();
        assertThat(city.secretariat
                        .post(withdrawal(edition), "{\"reason\": \"誤り\"}")
                        .problem())
                .isEqualTo("409 publication.already_withdrawn");
        assertThat(years().get(0).has("standing")).isFalse();

        for (String path : List.of("", ".csv", "/changes")) {
            Api.Answer gone = anybody.get("/public/publications/" + edition + path);
            assertThat(gone.status()).isEqualTo(410);
            JsonNode notice = JSON.readTree(gone.text()).at("/edition/withdrawal");
            assertThat(notice.path("reason").asString()).isEqualTo("数値の誤り");
            assertThat(notice.path("withdrawnBy").asString()).isEqualTo("試市 事務局");
            assertThat(notice.path("withdrawnAt").asString()).startsWith("20");
            assertThat(gone.text()).doesNotContain("年間に30件");
        }
        assertThat(anybody.get("/public/publications")
                        .json()
                        .at("/items/0/withdrawal/reason")
                        .asString())
                .isEqualTo("数値の誤り");

        String document = "/publications/" + edition + "/document";
        for (Api reader : List.of(staff, city.as(Role.ANALYST), city.as(Role.OPERATOR))) {
            assertThat(reader.get(document).problem()).isEqualTo("403 publication.withdrawn");
            assertThat(reader.get(document + "?position=" + before).problem()).isEqualTo("403 publication.withdrawn");
        }
        for (Api reader : List.of(city.secretariat, city.as(Role.AUDITOR))) {
            assertThat(reader.get(document).text()).contains("年間に30件");
        }
        // The same words may be published again; the withdrawn edition stays withdrawn.
        UUID same = publish().id();
        assertThat(bytes(same)).contains("年間に30件");
        city.secretariat.post(withdrawal(same), "{\"reason\": \"再び誤り\"}").json();
        city.secretariat.post(year() + "/reopening", "{\"reason\": \"数値の誤り\"}").json();
        staff.post("/results/" + result + "/correction", "{\"text\": \"年間に31件\", \"reason\": \"数値の誤り\"}")
                .json();
        close();
        // The list of changes since then does not reveal withdrawn text either.
        String preview = "/plans/" + city.plan + "/publications/preview?fiscalYear=R4";
        assertThat(city.secretariat.get(preview).text()).contains("年間に30件");
        assertThat(city.as(Role.ANALYST).get(preview).json().path("changes")).isEmpty();
        UUID again = publish().id();
        assertThat(bytes(again)).contains("年間に31件");
        Api.Answer gone = anybody.get("/public/publications/" + edition);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(JSON.readTree(gone.text()).path("standing").asString()).isEqualTo(again.toString());
        assertThat(anybody.get("/public/publications/" + again + "/changes").status())
                .isEqualTo(410);
        assertThat(staff.get("/publications/" + again + "/changes").problem()).isEqualTo("403 publication.withdrawn");
    }

    @Test
    void opens_nothing_but_what_is_published() {
        close();
        UUID edition = publish().id();
        String unknown =
                anybody.get("/public/publications/" + UUID.randomUUID()).problem();
        assertThat(unknown).isEqualTo("404 publication.unknown");
        City other = City.found(port, tokens);
        assertThat(anybody.get("/api/v1/municipalities/" + other.code + "/public/publications/" + edition)
                        .problem())
                .isEqualTo(unknown);
        assertThat(anybody.get("/api/v1/municipalities/999999/public/publications/" + edition)
                        .problem())
                .isEqualTo(unknown);
        assertThat(anybody.get("/api/v1/municipalities/999999/public/publications")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(anybody.get("/api/v1/municipalities/" + other.code + "/public/publications")
                        .json()
                        .path("items"))
                .isEmpty();
        // A record that exists but is not an edition.
        assertThat(anybody.get("/public/publications/" + city.plan).problem()).isEqualTo(unknown);
        assertThat(other.secretariat.get("/publications/" + edition).problem()).isEqualTo("404 publication.unknown");
        assertThat(other.secretariat
                        .post(withdrawal(edition), "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);

        for (String path : List.of(
                "/publications",
                "/publications/" + edition,
                "/publications/" + edition + "/document",
                "/plans/" + city.plan + "/publications/preview?fiscalYear=R4",
                "/public",
                "/public/plans",
                "/public/publications/" + edition + "/document",
                "/public/publications/" + edition + "/changes/x",
                "/plans/" + city.plan + "/status")) {
            assertThat(anybody.get(path).status()).as(path).isEqualTo(401);
        }
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertThat(anybody.send(method, "/public/publications/" + edition, BodyPublishers.noBody())
                            .status())
                    .as(method)
                    .isEqualTo(401);
        }
        assertThat(anybody.get("/public/publications/" + edition, "Authorization", "Bearer x")
                        .status())
                .isEqualTo(401);
        JsonNode api = anybody.get("/api/v1/openapi.json").json();
        JsonNode open = api.path("paths")
                .path("/api/v1/municipalities/{code}/public/publications/{publication}")
                .path("get");
        assertThat(open.path("security")).isEmpty();
        assertThat(open.path("parameters")
                        .valueStream()
                        .map(parameter -> parameter.path("name").asString()))
                .doesNotContain("asOf", "position");
    }

    @Test
    void publishes_what_the_ledger_holds_however_busy_everybody_is() throws Exception {
        close();
        UUID direction = staff.post(line("year-plans/R5"), "{\"text\": \"0\"}").id();
        AtomicBoolean over = new AtomicBoolean();
        List<UUID> editions = new ArrayList<>();
        int corrections = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> busy = Stream.of(direction, city.plan)
                    .map(subject -> threads.submit(() -> {
                        int n = 0;
                        while (!over.get()) {
                            Api.Answer answer = subject.equals(direction)
                                    ? staff.post(
                                            "/year-plans/" + direction + "/correction",
                                            "{\"text\": \"%d\", \"reason\": \"続き\"}".formatted(++n))
                                    : city.secretariat.post("/departments", "{\"name\": \"課%d\"}".formatted(++n));
                            assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
                        }
                        return n;
                    }))
                    .toList();
            while (editions.size() < 10) {
                Api.Answer published = publish();
                // On a busy machine it can happen that nothing else was written in between.
                if (!published.problem().equals("409 publication.nothing_changed")) {
                    editions.add(published.id());
                }
            }
            over.set(true);
            for (Future<Integer> one : busy) {
                corrections += one.get();
            }
        }
        assertThat(corrections).isPositive();
        JdbcTemplate ledger = new JdbcTemplate(projector);
        for (UUID edition : editions) {
            JsonNode it = city.secretariat.get("/publications/" + edition).json();
            long shown = it.path("position").asLong();
            // No event of the city comes between the position that it shows and its own event.
            assertThat(ledger.queryForObject(
                            "SELECT count(*) FROM ledger.event WHERE municipality = ? AND position > ? AND position <"
                                    + " (SELECT position FROM ledger.event WHERE stream_id = ?)",
                            Long.class,
                            city.code,
                            shown,
                            edition))
                    .isZero();
            assertThat(printedAt(shown)).isEqualTo(it.path("sha256").asString());
        }
        assertThat(check.run().faults()).isEmpty();
    }

    @Test
    void publishes_once_however_often_it_is_asked_with_one_key() {
        close();
        String key = UUID.randomUUID().toString();
        Api.Answer first = publish("Idempotency-Key", key);
        Api.Answer second = publish("Idempotency-Key", key);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.status()).isEqualTo(201);
        assertThat(years().get(0).path("editions")).hasSize(1);
    }

    @Test
    void names_the_licence_that_the_plan_lays_down() {
        city.secretariat.post("/plans/" + city.plan + "/publication-terms", """
                        {"nextYearDirection": false, "evaluation": false, "reason": "要綱による",
                         "licence": {"name": "政府標準利用規約（第2.0版）", "url": "https://www.digital.go.jp/resources/open_data"}}
                        """).json();
        close();
        UUID edition = publish().id();
        bytes(edition);
        Api.Answer answer = anybody.get("/public/publications/" + edition);
        assertThat(answer.header("Link")).isEqualTo("<https://www.digital.go.jp/resources/open_data>; rel=\"license\"");
        assertThat(answer.json().at("/licence/name").asString()).isEqualTo("政府標準利用規約（第2.0版）");
        assertThat(city.secretariat
                        .get("/plans/" + city.plan)
                        .json()
                        .at("/publicationTerms/licence/name")
                        .asString())
                .isEqualTo("政府標準利用規約（第2.0版）");
    }

    @Test
    void exports_editions_byte_for_byte() {
        close();
        UUID edition = publish().id();
        StringWriter lines = new StringWriter();
        export.write(city.code, new PrintWriter(lines));
        JsonNode line = lines.toString()
                .lines()
                .map(JSON::readTree)
                .filter(one -> one.path("edition").asString("").equals(edition.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(EditionDocument.sha256(line.path("document").asString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(line.path("sha256").asString());
    }

    @Test
    void shows_the_yearly_cycle_in_which_the_direction_becomes_the_next_plan() {
        UUID direction =
                staff.post(line("year-plans/R5"), "{\"text\": \"増やす\"}").id();
        JsonNode cycle = city.secretariat
                .get("/measures/" + measure + "/cycle?fiscalYear=令和4年度")
                .json();
        assertThat(cycle.at("/initiatives/0/do/0/record/id").asString()).isEqualTo(result.toString());
        assertThat(cycle.at("/initiatives/0/check/0/follows/0").asString()).isEqualTo(result.toString());
        assertThat(cycle.at("/initiatives/0/act/0/record/id").asString()).isEqualTo(direction.toString());
        assertThat(cycle.at("/initiatives/0/missing")
                        .valueStream()
                        .map(gap -> gap.path("kind").asString() + gap.path("fiscalYear")))
                .containsExactly("YEAR_PLAN2022");
        JsonNode next = city.secretariat.get(cycle.path("nextHref").asString()).json();
        assertThat(next.at("/initiatives/0/plan/0/record/id").asString()).isEqualTo(direction.toString());
        assertThat(city.secretariat
                        .get(cycle.at("/initiatives/0/act/0/href").asString())
                        .json()
                        .path("text")
                        .asString())
                .isEqualTo("増やす");
        assertThat(City.line(city.status("R4"), 0, 0).at("/missing/0/kind").asString())
                .isEqualTo("YEAR_PLAN");
    }

    private String printedAt(long position) {
        Actor anyone = new Actor(Ids.named("test"), "", Role.AUDITOR, city.code, Set.of());
        return reads.read(
                        new Asked(anyone, city.code, new AsOf.Position(position), null, Locale.JAPANESE),
                        past -> queries.proof(past, city.plan, FiscalYear.of("R4")))
                .value()
                .document()
                .sha256();
    }

    /** The public bytes of an edition; the list before makes sure that the views know the edition. */
    private String bytes(UUID edition) {
        years();
        Api.Answer answer = anybody.get("/public/publications/" + edition);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private Api.Answer publish(String... headers) {
        Api.Answer answer = city.secretariat.post(
                "/plans/" + city.plan + "/publications",
                "{\"fiscalYear\": \"令和4年度\", \"decisionNumber\": \"企第7号\"}",
                headers);
        years();
        return answer;
    }

    private JsonNode years() {
        return city.secretariat.get("/publications").json().path("items");
    }

    private JsonNode preview() {
        return city.secretariat
                .get("/plans/" + city.plan + "/publications/preview?fiscalYear=R4")
                .json();
    }

    private void close() {
        city.secretariat.post(year() + "/closing", "{}").json();
    }

    private void terms(boolean direction) {
        city.secretariat
                .post(
                        "/plans/" + city.plan + "/publication-terms",
                        "{\"nextYearDirection\": %s, \"evaluation\": false}".formatted(direction))
                .json();
    }

    private String year() {
        return "/plans/" + city.plan + "/fiscal-years/R4";
    }

    private String line(String record) {
        return "/measures/" + measure + "/initiatives/1/" + record;
    }

    private static String withdrawal(UUID edition) {
        return "/publications/" + edition + "/withdrawal";
    }
}
