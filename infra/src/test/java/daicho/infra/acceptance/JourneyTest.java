package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a city does with its ledger over the years. */
class JourneyTest extends AcceptanceTest {
    private City city;
    private UUID measure;
    private Api staff;

    @BeforeEach
    void found_a_city_with_one_measure_of_the_welfare_department() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\", \"term\": \"SHORT\",", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
    }

    @Test
    void shows_what_is_what_was_and_who_changed_it() {
        staff.post(results(1, "R4"), """
                {"stage": "INTERIM", "asOf": "2022-08-31", "text": "上半期に12件",
                 "figures": [{"label": "相談", "value": 12, "unit": "件", "kind": "INTERIM"}]}
                """).json();
        Api.Answer recorded = staff.post(results(1, "令和4年度"), """
                {"text": "年間に30件", "programmes": ["相談事業"],
                 "figures": [{"label": "相談", "value": 30.50, "unit": "件", "kind": "ACTUAL"}]}
                """);
        UUID result = recorded.id();
        String before = recordedAt(result);
        Api.Answer corrected = staff.post("/results/" + result + "/correction", """
                {"text": "年間に31件", "programmes": ["相談事業"],
                 "figures": [{"label": "相談", "value": 31, "unit": "件", "kind": "ACTUAL"}],
                 "reason": "集計漏れのため", "decisionNumber": "福第12号"}
                """, "X-Correlation-ID", "journey-1");

        JsonNode line = City.line(city.status("Ｒ４"), 0, 0);
        assertThat(line.at("/results/0/text").asString()).isEqualTo("上半期に12件");
        assertThat(line.at("/results/0/asOf").asString()).isEqualTo("2022-08-31");
        assertThat(line.at("/results/1/text").asString()).isEqualTo("年間に31件");

        for (String past : List.of("&position=" + recorded.position(), "&asOf=" + before)) {
            Api.Answer then = city.secretariat.get("/plans/" + city.plan + "/status?fiscalYear=2022" + past);
            assertThat(City.line(then.json(), 0, 0).at("/results/1/text").asString())
                    .isEqualTo("年間に30件");
            assertThat(City.line(then.json(), 0, 0)
                            .at("/results/1/figures/0/value")
                            .decimalValue())
                    .isEqualByComparingTo("30.50");
            assertThat(then.position()).isEqualTo(recorded.position());
        }

        JsonNode year =
                city.secretariat.get("/measures/" + measure + "/history").json().at("/initiatives/0/years/0");
        assertThat(year.path("era").asString()).isEqualTo("R4");
        assertThat(year.path("results")).hasSize(2);
        assertThat(year.at("/results/1/present/state/text").asString()).isEqualTo("年間に31件");
        assertThat(year.at("/results/1/present/reason").asString()).isEqualTo("集計漏れのため");
        assertThat(year.at("/results/1/earlier/0/state/text").asString()).isEqualTo("年間に30件");
        assertThat(year.at("/results/0/earlier")).isEmpty();

        JsonNode entry = audit(result).at("/items/0");
        assertThat(entry.path("type").asString()).isEqualTo("result.YearResultCorrected");
        assertThat(entry.path("position").asLong()).isEqualTo(corrected.position());
        assertThat(entry.at("/actor/role").asString()).isEqualTo("STAFF");
        assertThat(entry.at("/actor/title").asString()).isEqualTo("主査");
        assertThat(entry.at("/actor/departments/0/name").asString()).isEqualTo("福祉課");
        assertThat(entry.path("channel").asString()).isEqualTo("API");
        assertThat(entry.path("reason").asString()).isEqualTo("集計漏れのため");
        assertThat(entry.path("decisionNumber").asString()).isEqualTo("福第12号");
        assertThat(entry.path("correlation").asString()).isEqualTo("journey-1");
        assertThat(entry.path("changes")
                        .valueStream()
                        .map(change -> change.path("before") + " → " + change.path("after")))
                .contains("\"年間に30件\" → \"年間に31件\"");
    }

    @Test
    void tells_the_trail_in_the_readers_language_page_by_page() {
        UUID result = staff.post(results(1, "R4"), "{\"text\": \"一\"}").id();
        Api auditor = city.as(Role.AUDITOR);
        String words = "/audit?limit=1&subject=" + result;
        String japanese = auditor.get(words).json().at("/items/0/words").asString();
        String english = auditor.get(words, "Accept-Language", "en")
                .json()
                .at("/items/0/words")
                .asString();
        assertThat(japanese).isNotBlank().isNotEqualTo(english);
        assertThat(english).isNotBlank();

        int seen = 0;
        String cursor = "";
        do {
            JsonNode page = auditor.get("/audit?limit=3" + cursor).json();
            seen += page.path("items").size();
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(seen)
                .isEqualTo(auditor.get("/audit?limit=200").json().path("items").size());
    }

    @Test
    void owes_nothing_for_an_initiative_that_began_later() {
        city.initiative(measure, "\"title\": \"訪問\", \"addedLater\": true, \"firstFiscalYear\": \"R5\",", city.welfare);
        assertThat(owed("R4", "RESULT")).containsExactly("1/1 福祉課");
        assertThat(owed("R5", "RESULT")).containsExactly("1/1 福祉課", "1/2 福祉課");
        assertThat(staff.post(results(2, "R4"), "{\"text\": \"早すぎる\"}").problem())
                .isEqualTo("422 measure.initiative_not_running");
        staff.post(results(1, "R4"), "{\"text\": \"済\"}").json();
        assertThat(owed("R4", "RESULT")).isEmpty();
    }

    @Test
    void shows_a_relisted_line_and_does_not_count_it() {
        UUID original = UUID.fromString(city.secretariat
                .get("/measures/" + measure + "/initiatives/1")
                .json()
                .path("id")
                .asString());
        UUID other = city.measure("2");
        city.initiative(other, "\"relistedFrom\": \"" + original + "\",");
        staff.post(results(1, "R4"), "{\"text\": \"一\"}").json();

        JsonNode status = city.status("R4");
        assertThat(City.line(status, 1, 0).path("relisted").asBoolean()).isTrue();
        assertThat(City.line(status, 1, 0).path("relistedFrom").asString()).isEqualTo(original.toString());
        assertThat(status.at("/counts/initiatives").asInt()).isEqualTo(1);
        assertThat(status.at("/counts/relisted").asInt()).isEqualTo(1);
        assertThat(city.secretariat
                        .post(
                                "/measures/" + other + "/initiatives/1/results/R4",
                                "{\"text\": \"一\", \"departments\": [\"%s\"]}".formatted(city.welfare))
                        .problem())
                .isEqualTo("409 measure.initiative_relisted");
    }

    @Test
    void takes_circles_that_look_alike_for_one_mark() {
        for (String circle : List.of("○", "◯", "〇")) {
            city.initiative(measure, "\"title\": \"" + circle + "\",", city.welfare);
        }
        List<String> circles = List.of("◎", "○", "◯", "〇");
        for (int no = 1; no <= 4; no++) {
            staff.post(ratings(no, "R4"), "{\"mark\": \"%s\"}".formatted(circles.get(no - 1)))
                    .json();
        }
        JsonNode status = city.status("R4");
        assertThat(status.at("/counts/ratings/0/marks")
                        .valueStream()
                        .map(mark -> mark.path("mark").asString()
                                + mark.path("count").asInt()))
                .containsExactly("◎1", "〇3", "△0", "×0");
        assertThat(City.line(status, 0, 2).at("/ratings/0/mark").asString()).isEqualTo("〇");
    }

    @Test
    void keeps_two_lines_of_one_department_in_a_measure_apart() {
        city.initiative(measure, "\"title\": \"訪問\",", city.welfare);
        staff.post(results(1, "R4"), "{\"text\": \"相談した\"}").json();
        staff.post(results(2, "R4"), "{\"text\": \"訪問した\"}").json();
        JsonNode status = city.status("R4");
        assertThat(City.line(status, 0, 0).at("/results/0/text").asString()).isEqualTo("相談した");
        assertThat(City.line(status, 0, 1).at("/results/0/text").asString()).isEqualTo("訪問した");
    }

    @Test
    void gives_joint_departments_a_rating_each() {
        city.initiative(measure, "", city.welfare, city.health);
        staff.post(results(2, "R4"), "{\"text\": \"共に\"}").json();
        String mine = "{\"department\": \"%s\", \"mark\": \"◎\"}".formatted(city.welfare);
        UUID first = staff.post(ratings(2, "R4"), mine).id();
        assertThat(owed("R4", "RATING")).containsExactly("1/1 福祉課", "1/2 健康課");
        city.as(Role.STAFF, city.health)
                .post(ratings(2, "R4"), "{\"department\": \"%s\", \"mark\": \"△\"}".formatted(city.health))
                .json();

        JsonNode line = City.line(city.status("R4"), 0, 1);
        assertThat(line.path("ratings").valueStream().map(r -> r.path("mark").asString()))
                .containsExactlyInAnyOrder("◎", "△");
        assertThat(line.path("results")).hasSize(1);
        assertThat(line.path("departments")).hasSize(2);
        Api.Answer again = staff.post(ratings(2, "R4"), mine);
        assertThat(again.problem()).isEqualTo("409 result.already_rated");
        assertThat(again.ofProblem("existing").asString()).isEqualTo(first.toString());
    }

    @Test
    void counts_the_figures_of_a_shared_text_once() {
        city.initiative(measure, "\"title\": \"訪問\",", city.welfare);
        String shared = """
                {"text": "両方で8回", "sharedText": "%s", "figures": [{"label": "講座", "value": 8, "kind": "ACTUAL"}]}
                """.formatted(UUID.randomUUID());
        staff.post(results(1, "R4"), shared).json();
        staff.post(results(2, "R4"), shared).json();
        JsonNode counts = city.status("R4").path("counts");
        assertThat(counts.path("figures").asInt()).isEqualTo(2);
        assertThat(counts.path("figuresCounted").asInt()).isEqualTo(1);
    }

    @Test
    void takes_nothing_to_report_for_a_report() {
        staff.post(results(1, "R4"), "{\"notApplicable\": true}").json();
        assertThat(owed("R4", "RESULT")).isEmpty();
        assertThat(owed("R4", "RATING")).isEmpty();
        UUID why = staff.post(results(1, "R3"), "{\"notApplicable\": true, \"notApplicableReason\": \"改修のため休館\"}")
                .id();
        assertThat(staff.get("/results/" + why)
                        .json()
                        .path("notApplicableReason")
                        .asString())
                .isEqualTo("改修のため休館");
        assertThat(staff.post(results(1, "R5"), "{\"text\": \"一\", \"notApplicableReason\": \"休館\"}")
                        .problem())
                .isEqualTo("422 result.reason_without_not_applicable");
        assertThat(staff.post(results(1, "R5"), "{\"notApplicable\": true, \"text\": \"一\"}")
                        .problem())
                .isEqualTo("422 result.not_applicable_with_content");
    }

    @Test
    void confirms_and_returns() {
        UUID result = staff.post(results(1, "R4"), "{\"text\": \"一\"}").id();
        String it = "/results/" + result;
        assertThat(staff.post(it + "/confirmation", "{}").problem()).isEqualTo("403 request.role_may_not_write");
        assertThat(city.secretariat.post(it + "/return", "{}").problem()).isEqualTo("422 record.field_missing");
        city.secretariat.post(it + "/return", "{\"reason\": \"件数を足してください\"}").json();
        assertThat(review(result)).isEqualTo("RETURNED");
        assertThat(owed("R4", "RESULT")).containsExactly("1/1 福祉課");
        staff.post(it + "/correction", "{\"text\": \"1件\", \"reason\": \"差戻しによる\"}")
                .json();
        assertThat(review(result)).isEqualTo("SUBMITTED");
        city.secretariat.post(it + "/confirmation", "{}").json();
        assertThat(review(result)).isEqualTo("CONFIRMED");
        assertThat(city.secretariat.post(it + "/confirmation", "{}").problem())
                .isEqualTo("409 result.already_confirmed");
    }

    @Test
    void plans_a_span_of_years() {
        staff.post(yearPlans("R5-R7"), "{\"text\": \"毎年続ける\"}").json();
        staff.post(yearPlans("R8"), "{\"text\": \"見直す\"}").json();
        JsonNode line = City.line(city.status("R7"), 0, 0);
        assertThat(line.at("/yearPlans/0/text").asString()).isEqualTo("毎年続ける");
        assertThat(line.at("/nextPlans/0/text").asString()).isEqualTo("見直す");
        assertThat(staff.post(yearPlans("R7-R5"), "{\"text\": \"逆\"}").problem())
                .isEqualTo("422 plan.fiscal_years_reversed");
    }

    @Test
    void records_nothing_in_a_closed_year_until_it_is_reopened_with_a_reason() {
        UUID result = staff.post(results(1, "R4"), "{\"text\": \"一\"}").id();
        UUID rating = staff.post(ratings(1, "R4"), "{\"mark\": \"〇\"}").id();
        String year = "/plans/" + city.plan + "/fiscal-years/R4";
        city.secretariat
                .post(year + "/closing", "{\"decisionNumber\": \"企第3号\"}")
                .json();

        String correction = "{\"text\": \"二\", \"reason\": \"誤り\"}";
        assertThat(Stream.of(
                                staff.post(results(1, "R4"), "{\"text\": \"一\"}"),
                                staff.post("/results/" + result + "/correction", correction),
                                staff.post(
                                        "/ratings/" + rating + "/correction", "{\"mark\": \"△\", \"reason\": \"誤り\"}"),
                                staff.post(ratings(1, "R4"), "{\"mark\": \"△\"}"))
                        .map(Api.Answer::problem))
                .containsOnly("409 plan.year_closed");
        assertThat(staff.post(results(1, "R5"), "{\"text\": \"翌年\"}").status()).isEqualTo(201);

        assertThat(city.secretariat.post(year + "/reopening", "{}").problem()).isEqualTo("422 record.field_missing");
        assertThat(staff.post(year + "/reopening", "{\"reason\": \"x\"}").problem())
                .isEqualTo("403 request.role_may_not_write");
        Api.Answer reopened = city.secretariat.post(year + "/reopening", "{\"reason\": \"誤りが見つかったため\"}");
        staff.post("/results/" + result + "/correction", correction).json();
        JsonNode entry = audit(city.plan)
                .path("items")
                .valueStream()
                .filter(e -> e.path("type").asString().equals("plan.FiscalYearReopened"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.path("position").asLong()).isEqualTo(reopened.position());
        assertThat(entry.path("reason").asString()).isEqualTo("誤りが見つかったため");
    }

    @Test
    void lets_a_successor_correct_its_predecessors_year() {
        UUID result = staff.post(results(1, "R4"), "{\"text\": \"一\"}").id();
        UUID merged = city.department("地域福祉課");
        city.secretariat
                .post("/departments/reorganisations", """
                        {"from": "2023-04-01", "predecessors": ["%s", "%s"], "successors": ["%s"]}
                        """.formatted(city.welfare, city.health, merged))
                .json();
        String correction = "{\"text\": \"二\", \"reason\": \"引き継いだ記録の訂正\"}";
        assertThat(city.as(Role.STAFF, city.housing)
                        .post("/results/" + result + "/correction", correction)
                        .problem())
                .isEqualTo("403 result.not_your_department");
        Api successor = city.as(Role.STAFF, merged);
        successor.post("/results/" + result + "/correction", correction).json();
        JsonNode line = City.line(city.status("R4"), 0, 0);
        assertThat(line.at("/results/0/text").asString()).isEqualTo("二");
        assertThat(line.at("/departments/0/name").asString()).isEqualTo("福祉課");
        assertThat(line.at("/departments/0/answeredBy/0/name").asString()).isEqualTo("地域福祉課");
        assertThat(owed("R5", "RESULT")).containsExactly("1/1 地域福祉課");
        successor
                .post(results(1, "R5"), "{\"text\": \"三\", \"departments\": [\"%s\"]}".formatted(merged))
                .json();
        assertThat(owed("R5", "RESULT")).isEmpty();
    }

    @Test
    void acts_once_on_the_same_request_key() {
        String body = "{\"text\": \"一\"}";
        Api.Answer first = staff.post(results(1, "R4"), body, "Idempotency-Key", "k-1");
        Api.Answer again = staff.post(results(1, "R4"), body, "Idempotency-Key", "k-1");
        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(audit(first.id()).path("items")).hasSize(1);
        assertThat(audit(first.id()).at("/items/0/requestKey").asString()).isEqualTo("k-1");
        assertThat(staff.post(results(1, "R4"), "{\"text\": \"二\"}", "Idempotency-Key", "k-1")
                        .problem())
                .isEqualTo("409 request.key_reused");
        // Each caller has request keys of its own.
        assertThat(city.as(Role.STAFF, city.welfare)
                        .post(results(1, "R5"), body, "Idempotency-Key", "k-1")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refuses_a_change_of_what_has_changed_meanwhile() {
        Api.Answer recorded = staff.post(results(1, "R4"), "{\"text\": \"一\"}");
        String it = "/results/" + recorded.id();
        String seen = staff.get(it).header("ETag");
        assertThat(recorded.header("ETag")).isEqualTo("\"0\"");
        assertThat(seen).startsWith("\"0-");
        Api.Answer corrected =
                staff.post(it + "/correction", "{\"text\": \"二\", \"reason\": \"誤り\"}", "If-Match", seen);
        assertThat(corrected.status()).isEqualTo(200);
        assertThat(staff.post(it + "/correction", "{\"text\": \"三\", \"reason\": \"誤り\"}", "If-Match", seen)
                        .problem())
                .isEqualTo("412 record.stale_version");
        assertThat(staff.post(
                                it + "/correction",
                                "{\"text\": \"三\", \"reason\": \"誤り\"}",
                                "If-Match",
                                corrected.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void reads_its_own_writes() {
        UUID result = staff.post(results(1, "R4"), "{\"text\": \"0\"}").id();
        for (int i = 1; i <= 30; i++) {
            long written = staff.post(
                            "/results/" + result + "/correction", "{\"text\": \"%d\", \"reason\": \"誤り\"}".formatted(i))
                    .position();
            Api.Answer read = staff.get("/results/" + result, "Daicho-Min-Position", Long.toString(written));
            assertThat(read.json().path("text").asInt()).isEqualTo(i);
            assertThat(read.position()).isGreaterThanOrEqualTo(written);
        }
        Api.Answer ahead = staff.get("/results/" + result, "Daicho-Min-Position", "1000000000");
        assertThat(ahead.problem()).isEqualTo("422 request.position_ahead");
    }

    @Test
    void answers_every_read_as_it_was() {
        UUID result = staff.post(results(1, "R4"), "{\"text\": \"一\"}").id();
        UUID rating = staff.post(ratings(1, "R4"), "{\"mark\": \"〇\"}").id();
        Api.Answer planned = staff.post(yearPlans("R5-R7"), "{\"text\": \"続ける\"}");
        String then = recordedAt(planned.id());
        long position = planned.position();
        List<String> reads = List.of(
                "",
                "/departments",
                "/departments/" + city.welfare,
                "/plans",
                "/plans/" + city.plan,
                "/plans/" + city.plan + "/headings",
                "/plans/" + city.plan + "/fiscal-years",
                "/plans/" + city.plan + "/measures",
                "/plans/" + city.plan + "/status",
                "/plans/" + city.plan + "/missing",
                "/plans/" + city.plan + "/snapshot",
                "/measures/" + measure,
                "/measures/" + measure + "/initiatives/1",
                "/measures/" + measure + "/history",
                "/results/" + result,
                "/ratings/" + rating,
                "/year-plans/" + planned.id(),
                "/audit");
        List<String> before = reads.stream()
                .map(read -> city.secretariat
                        .get(read + "?position=" + position)
                        .json()
                        .toString())
                .toList();

        staff.post("/results/" + result + "/correction", "{\"text\": \"二\", \"reason\": \"誤り\"}")
                .json();
        staff.post("/ratings/" + rating + "/correction", "{\"mark\": \"△\", \"reason\": \"誤り\"}")
                .json();
        staff.post("/year-plans/" + planned.id() + "/correction", "{\"text\": \"やめる\", \"reason\": \"誤り\"}")
                .json();
        city.department("新課");
        city.secretariat
                .post("/measures/" + measure + "/revision", "{\"title\": \"改めた施策\", \"reason\": \"改定\"}")
                .json();
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}")
                .json();

        for (int i = 0; i < reads.size(); i++) {
            for (String past : List.of("?position=" + position, "?asOf=" + then)) {
                Api.Answer answer = city.secretariat.get(reads.get(i) + past);
                assertThat(answer.json().toString()).as(reads.get(i) + past).isEqualTo(before.get(i));
                assertThat(answer.position()).as(reads.get(i) + past).isEqualTo(position);
            }
        }
    }

    @Test
    void gives_the_whole_plan_as_a_table_too() {
        staff.post(results(1, "R4"), "{\"text\": \"一,二\\n三\"}").json();
        Api.Answer table = city.secretariat.get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv");
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.text()).startsWith("\uFEFF").contains("\"一,二\n三\"", "福祉課");
    }

    @Test
    void shows_the_agreements_that_serve_a_plan_in_its_snapshot() {
        UUID partner = city.secretariat.post("/partners", "{\"name\": \"新聞店\"}").id();
        Api.Answer signed = city.secretariat.post("/agreements", """
                {"signedOn": "2022-04-01", "kind": "見守り協定", "partners": ["%s"], "plan": "%s"}
                """.formatted(partner, city.plan));
        assertThat(signed.status()).isEqualTo(201);
        String snapshot = "/plans/" + city.plan + "/snapshot";
        assertThat(city.secretariat.get(snapshot).json().at("/agreements/0/id").asString())
                .isEqualTo(signed.id().toString());
        assertThat(city.secretariat
                        .get(snapshot + "?position=" + (signed.position() - 1))
                        .json()
                        .at("/agreements"))
                .isEmpty();
    }

    @Test
    void lets_staff_write_for_their_departments_and_readers_not_at_all() {
        String body = "{\"text\": \"一\"}";
        assertThat(city.as(Role.STAFF, city.health).post(results(1, "R4"), body).problem())
                .isEqualTo("403 result.not_your_department");
        assertThat(city.as(Role.STAFF).post(results(1, "R4"), body).problem())
                .isEqualTo("403 result.not_your_department");
        assertThat(staff.post("/departments", "{\"name\": \"新課\"}").problem())
                .isEqualTo("403 request.role_may_not_write");
        for (Role reader : List.of(Role.AUDITOR, Role.ANALYST)) {
            Api api = city.as(reader, city.welfare);
            assertThat(api.post(results(1, "R4"), body).problem()).isEqualTo("403 request.role_may_not_write");
            assertThat(api.post("/departments", "{\"name\": \"新課\"}").problem())
                    .isEqualTo("403 request.role_may_not_write");
            assertThat(api.take("daicho", new byte[0], "").problem()).isEqualTo("403 request.role_may_not_write");
            assertThat(api.get("/plans/" + city.plan + "/status").status()).isEqualTo(200);
        }
        assertThat(city.as(Role.ANALYST).get("/audit").problem()).isEqualTo("403 request.role_may_not_read");
        assertThat(staff.get("/audit").problem()).isEqualTo("403 request.role_may_not_read");
    }

    @Test
    void keeps_cities_apart() {
        City other = City.found(port, tokens);
        UUID result = staff.post(results(1, "R4"), "{\"text\": \"一\"}").id();
        String mine = "/api/v1/municipalities/" + city.code;
        assertThat(other.secretariat.get(mine + "/plans").problem()).isEqualTo("403 request.other_municipality");
        assertThat(other.secretariat
                        .post(mine + "/departments", "{\"name\": \"新課\"}")
                        .problem())
                .isEqualTo("403 request.other_municipality");
        // Under its own address, the other city's records do not exist.
        assertThat(Stream.of(
                                other.secretariat.get("/results/" + result),
                                other.secretariat.get("/measures/" + measure + "/history"),
                                other.secretariat.get("/plans/" + city.plan + "/status"),
                                other.secretariat.post(
                                        "/results/" + result + "/correction", "{\"text\": \"x\", \"reason\": \"x\"}"),
                                other.secretariat.post(results(1, "R5"), "{\"text\": \"x\"}"),
                                other.secretariat.post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}"),
                                other.secretariat.take(
                                        "daicho",
                                        "施策コード,担当課\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        "&plan=" + city.plan))
                        .map(answer -> answer.status()))
                .containsOnly(404);
        assertThat(other.secretariat.get("/audit?subject=" + result).problem()).isEqualTo("404 audit.subject_unknown");
    }

    @Test
    void says_by_its_status_what_is_wrong() {
        assertThat(staff.get("/results/" + UUID.randomUUID()).problem()).isEqualTo("404 result.unknown");
        assertThat(staff.post(results(1, "R4"), "x".repeat(3 << 20)).problem()).isEqualTo("413 request.body_too_large");
        assertThat(staff.post(results(1, "R4"), "<x/>", "Content-Type", "application/xml")
                        .problem())
                .isEqualTo("415 request.media_type");
        assertThat(staff.post(results(1, "R4"), "{}").problem()).isEqualTo("422 result.content_missing");
        staff.post(results(1, "R4"), "{\"text\": \"一\"}").json();
        assertThat(staff.post(results(1, "R4"), "{\"text\": \"一\"}").problem())
                .isEqualTo("409 result.already_recorded");
    }

    @Test
    void slows_down_who_asks_too_much() throws Exception {
        Api hasty = city.as(Role.ANALYST);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> refused = IntStream.range(0, 8)
                    .mapToObj(thread -> threads.submit(() -> IntStream.range(0, 2_000)
                            .mapToObj(i -> hasty.get("/nowhere").problem())
                            .anyMatch("429 request.too_many_requests"::equals)))
                    .toList();
            boolean any = false;
            for (Future<Boolean> one : refused) {
                any |= one.get();
            }
            assertThat(any).isTrue();
        }
        assertThat(staff.get("/plans").status()).isEqualTo(200);
    }

    private String results(int no, String year) {
        return "/measures/" + measure + "/initiatives/" + no + "/results/" + year;
    }

    private String ratings(int no, String year) {
        return "/measures/" + measure + "/initiatives/" + no + "/ratings/" + year;
    }

    private String yearPlans(String years) {
        return "/measures/" + measure + "/initiatives/1/year-plans/" + years;
    }

    /** Lines owed, as measure/initiative and department. */
    private List<String> owed(String year, String kind) {
        return city.secretariat
                .get("/plans/" + city.plan + "/missing?fiscalYear=" + year)
                .json()
                .path("departments")
                .valueStream()
                .flatMap(department -> department
                        .path("owed")
                        .valueStream()
                        .filter(owed -> owed.path("kind").asString().equals(kind))
                        .map(owed -> owed.path("code").asString() + "/"
                                + owed.path("no").asInt() + " "
                                + department.path("name").asString()))
                .sorted()
                .toList();
    }

    private String review(UUID result) {
        return staff.get("/results/" + result).json().path("review").asString();
    }

    private JsonNode audit(UUID subject) {
        return city.as(Role.AUDITOR).get("/audit?subject=" + subject).json();
    }

    private String recordedAt(UUID record) {
        return audit(record).at("/items/0/recordedAt").asString();
    }
}
