package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.shared.access.Role;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A department brings its whole year in one request. */
class BatchesTest extends AcceptanceTest {
    private static final String BATCH = "/results/batch";

    private City city;
    private UUID measure;
    private Api staff;
    private Api auditor;

    @BeforeEach
    void found_a_city_with_one_measure_of_the_welfare_department() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        initiatives(3);
        staff = city.as(Role.STAFF, city.welfare);
        auditor = city.as(Role.AUDITOR);
    }

    @Test
    void records_forty_lines_and_refuses_seven_of_them_alone() {
        initiatives(37);
        city.initiative(measure, "", city.health);
        List<String> lines = new ArrayList<>();
        for (int no = 1; no <= 40; no++) {
            lines.add(line(no, "R4", "\"text\": \"実績%d\"".formatted(no)));
        }
        Map<Integer, String> bad = new LinkedHashMap<>();
        bad.put(0, line(99, "R4", "\"text\": \"取組がない\""));
        bad.put(5, line(1, "R2", "\"text\": \"計画の前の年度\""));
        bad.put(11, line(2, "5年", "\"text\": \"読めない年度\""));
        bad.put(12, line(3, "R5", "\"text\": \" \""));
        bad.put(23, line(1, "R4", "\"text\": \"二度目\""));
        bad.put(24, line(4, "R5", figure("1" + "0".repeat(30))));
        bad.put(46, line(41, "R4", "\"text\": \"よその課\""));
        bad.forEach((place, line) -> lines.add(place, line));
        assertThat(lines).hasSize(47);

        Api.Answer answer = staff.post(BATCH, batch(lines), "Idempotency-Key", "year", "X-Correlation-ID", "batch-1");

        JsonNode told = answer.json();
        assertThat(told.path("recorded").asInt()).isEqualTo(40);
        assertThat(told.path("corrected").asInt()).isZero();
        assertThat(told.path("refused").asInt()).isEqualTo(7);
        assertThat(problems(answer))
                .containsExactly(
                        "0 404 measure.initiative_unknown",
                        "5 422 plan.year_outside_plan /items/5/fiscalYear",
                        "11 422 plan.fiscal_year_unreadable /items/11/fiscalYear",
                        "12 422 result.content_missing /items/12/text",
                        "23 409 result.already_recorded",
                        "24 422 result.figure_out_of_range /items/24/figures/0/value",
                        "46 403 result.not_your_department");
        assertThat(told.at("/items/23/problem/existing")).isEqualTo(told.at("/items/1/id"));
        List<Long> positions = told.path("items")
                .valueStream()
                .filter(item -> item.path("status").asString().equals("RECORDED"))
                .map(item -> item.path("position").asLong())
                .toList();
        assertThat(positions).hasSize(40).isSorted().doesNotHaveDuplicates();
        assertThat(answer.position()).isEqualTo(positions.getLast());

        JsonNode status = city.status("R4");
        for (int no = 1; no <= 40; no++) {
            assertThat(City.line(status, 0, no - 1).at("/results/0/text").asString())
                    .isEqualTo("実績" + no);
        }
        assertThat(City.line(status, 0, 40).path("results")).isEmpty();
        JsonNode trail = auditor.get("/audit?limit=200&type=result.YearResultRecorded")
                .json()
                .path("items");
        assertThat(trail).hasSize(40).allSatisfy(entry -> {
            assertThat(entry.path("requestKey").asString()).isEqualTo("year");
            assertThat(entry.path("correlation").asString()).isEqualTo("batch-1");
            assertThat(entry.at("/actor/role").asString()).isEqualTo("STAFF");
            assertThat(entry.path("channel").asString()).isEqualTo("API");
            assertThat(entry.path("words").asString()).contains("の実績（最終）を登録");
        });
        assertThat(trail.valueStream().map(entry -> entry.path("position").asLong()))
                .containsExactlyInAnyOrderElementsOf(positions);
        assertThat(auditor.get("/access-log?type=ACCESS_DENIED")
                        .json()
                        .at("/items/0/route")
                        .asString())
                .isEqualTo("POST /api/v1/municipalities/{code}/results/batch");
    }

    @Test
    void records_several_interim_results_and_corrects_the_one_of_the_day() {
        String august = "\"stage\": \"INTERIM\", \"asOf\": \"2022-08-31\", \"text\": \"%s\"";
        String december = august.replace("08-31", "12-31");
        JsonNode first = staff.post(
                        BATCH, batch(line(1, "R4", august.formatted("夏")), line(1, "R4", december.formatted("冬"))))
                .json();
        assertThat(first.path("recorded").asInt()).isEqualTo(2);
        String correction = ", \"version\": 0, \"reason\": \"誤記\"";
        JsonNode corrected = staff.post(
                        BATCH,
                        batch(
                                line(1, "R4", december.formatted("年末") + correction),
                                line(1, "R4", august.formatted("八月") + correction)))
                .json();
        assertThat(corrected.path("corrected").asInt()).isEqualTo(2);
        assertThat(id(corrected, 0)).isEqualTo(id(first, 1));
        assertThat(id(corrected, 1)).isEqualTo(id(first, 0));
        staff.post(BATCH, batch(line(1, "R4", "\"text\": \"年間\""))).json();
        assertThat(problems(staff.post(
                        BATCH,
                        batch(line(1, "R4", august.replace("08-31", "10-31").formatted("秋"))))))
                .containsExactly("0 409 result.final_recorded");
    }

    @Test
    void corrects_the_version_that_the_caller_has_seen_and_no_other() {
        JsonNode first = staff.post(
                        BATCH,
                        batch(
                                line(1, "R4", "\"text\": \"一\""),
                                line(2, "R4", "\"text\": \"二\""),
                                line(3, "R4", "\"text\": \"上半期\", \"stage\": \"INTERIM\", \"asOf\": \"2022-08-31\"")))
                .json();
        UUID one = id(first, 0);
        UUID interim = id(first, 2);
        staff.post(
                        "/results/" + interim + "/correction",
                        "{\"text\": \"別\", \"asOf\": \"2022-08-31\", \"reason\": \"誤り\"}")
                .json();

        Api.Answer answer = staff.post(
                BATCH,
                batch(
                        line(
                                1,
                                "R4",
                                "\"text\": \"一の二\", \"version\": 0, \"reason\": \"集計漏れ\", \"decisionNumber\": \"福第1号\""),
                        line(1, "R4", "\"text\": \"一の三\", \"version\": 0, \"reason\": \"古い版\""),
                        line(
                                1,
                                "R4",
                                "\"text\": \"一の三\", \"version\": 1, \"reason\": \"再び\", \"id\": \"%s\"".formatted(one)),
                        line(2, "R4", "\"text\": \"二\", \"version\": 0, \"reason\": \"同じ内容\""),
                        line(
                                2,
                                "R4",
                                "\"text\": \"二の二\", \"version\": 0, \"reason\": \"別の記録\", \"id\": \"%s\""
                                        .formatted(one)),
                        line(2, "R4", "\"text\": \"二の二\", \"version\": 0"),
                        line(2, "R4", "\"text\": \"二の二\", \"reason\": \"版がない\""),
                        line(2, "R5", "\"text\": \"まだない\", \"version\": 0, \"reason\": \"ない\""),
                        line(
                                3,
                                "R4",
                                "\"text\": \"八\", \"stage\": \"INTERIM\", \"asOf\": \"2022-08-31\", \"version\": 0, \"reason\": \"古い\""),
                        line(3, "R4", "\"text\": \"年間\"")));

        assertThat(answer.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("status").asString()))
                .containsExactly(
                        "CORRECTED",
                        "REFUSED",
                        "CORRECTED",
                        "REFUSED",
                        "REFUSED",
                        "REFUSED",
                        "REFUSED",
                        "REFUSED",
                        "REFUSED",
                        "RECORDED");
        assertThat(problems(answer))
                .containsExactly(
                        "1 412 record.stale_version",
                        "3 409 result.nothing_changed",
                        "4 409 result.other_id",
                        "5 422 record.field_missing /items/5/reason",
                        "6 422 record.field_missing /items/6/version",
                        "7 404 result.unknown",
                        "8 412 record.stale_version");
        assertThat(id(answer.json(), 0)).isEqualTo(one);
        assertThat(answer.json().at("/items/2/version").asLong()).isEqualTo(2);
        assertThat(staff.get("/results/" + one).json().path("text").asString()).isEqualTo("一の三");
        JsonNode entry = auditor.get("/audit?subject=" + one).json().at("/items/1");
        assertThat(entry.path("reason").asString()).isEqualTo("集計漏れ");
        assertThat(entry.path("decisionNumber").asString()).isEqualTo("福第1号");
    }

    @Test
    void answers_the_same_request_the_same_again_even_where_it_would_be_otherwise_by_now() {
        String body = batch(
                line(1, "R4", "\"text\": \"一\""),
                line(1, "R4", "\"text\": \"一\""),
                line(2, "R2", "\"text\": \"早すぎる\""),
                line(3, "R4", "\"text\": \"三\", \"version\": 0, \"reason\": \"まだない\""),
                line(3, "R5", figure("1".repeat(31))),
                line(1, "R4", "\"text\": \"二\", \"version\": 3, \"reason\": \"誤り\""));
        Api.Answer first = staff.post(BATCH, body, "Idempotency-Key", "again");
        staff.post("/results/" + id(first.json(), 0) + "/correction", "{\"text\": \"別\", \"reason\": \"誤り\"}")
                .json();
        // By now there is a result to correct.
        staff.post("/measures/" + measure + "/initiatives/3/results/R4", "{\"text\": \"三\"}")
                .json();
        long before = newest();

        Api.Answer again = staff.post(BATCH, body, "Idempotency-Key", "again");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.position()).isEqualTo(first.position());
        Api.Answer english = staff.post(BATCH, body, "Idempotency-Key", "again", "Accept-Language", "en");
        assertThat(problems(english)).isEqualTo(problems(first));
        assertThat(first.json().at("/items/5/problem/detail").asString()).contains("（3）", "現在は0");
        assertThat(english.json().at("/items/5/problem/detail").asString()).contains("(3)", "it is now at version 0");
        assertThat(newest()).isEqualTo(before);
        assertThat(staff.post(BATCH, body.replace("早すぎる", "別の内容"), "Idempotency-Key", "again")
                        .problem())
                .isEqualTo("409 request.key_reused");
        assertThat(staff.post(
                                "/measures/" + measure + "/initiatives/2/results/R4",
                                "{\"text\": \"二\"}",
                                "Idempotency-Key",
                                "again")
                        .problem())
                .isEqualTo("409 request.key_reused");
        assertThat(newest()).isEqualTo(before);
    }

    @Test
    void refuses_what_is_there_already_if_a_request_without_a_key_comes_twice() {
        String body = batch(line(1, "R4", "\"text\": \"一\""), line(2, "R4", "\"text\": \"二\""));
        JsonNode first = staff.post(BATCH, body).json();
        Api.Answer second = staff.post(BATCH, body);
        assertThat(problems(second)).containsExactly("0 409 result.already_recorded", "1 409 result.already_recorded");
        assertThat(second.json().at("/items/1/problem/existing")).isEqualTo(first.at("/items/1/id"));
        assertThat(second.header("Daicho-Position")).isEmpty();
    }

    @Test
    void has_one_effect_and_one_answer_if_the_same_request_comes_four_times_at_once() {
        String body = batch(IntStream.rangeClosed(1, 30)
                .mapToObj(i -> line(1 + i % 3, "R" + (3 + i % 2), "\"text\": \"" + i + "\""))
                .toList());
        List<CompletableFuture<String>> answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        staff.post(BATCH, body, "Idempotency-Key", "at-once").text()))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(recorded()).isEqualTo(6);
    }

    @Test
    void goes_on_where_it_was_cut_off() throws SQLException {
        initiatives(7);
        List<String> lines = new ArrayList<>(IntStream.rangeClosed(1, 10)
                .mapToObj(no -> line(no, "R4", "\"text\": \"実績" + no + "\""))
                .toList());
        lines.add(2, line(1, "R4", "\"text\": \"二度目\""));
        String body = batch(lines);
        UUID sixth = UUID.fromString(city.secretariat
                .get("/measures/" + measure + "/initiatives/6")
                .json()
                .path("id")
                .asString());
        try (Connection outside = DATABASE.connect()) {
            // Whoever records the sixth waits for this key, and what comes before it is in the ledger by then.
            outside.setAutoCommit(false);
            reserve(
                    outside,
                    YearResultEvent.resultKey(sixth, FiscalYear.of("R4"), Stage.FINAL, List.of(city.welfare), null));
            CompletableFuture<Api.Answer> cut =
                    CompletableFuture.supplyAsync(() -> staff.post(BATCH, body, "Idempotency-Key", "cut"));
            Eventually.until("the sixth waits", () -> waiting() == 1);
            terminateWaiting();
            assertThat(cut.join().problem()).isEqualTo("503 request.database_away");
            outside.rollback();
        }
        assertThat(recorded()).isEqualTo(5);

        Api.Answer answer = Eventually.get(
                "the database is there again",
                () -> staff.post(BATCH, body, "Idempotency-Key", "cut"),
                told -> told.status() == 200);
        assertThat(answer.json().path("recorded").asInt()).isEqualTo(10);
        assertThat(problems(answer)).containsExactly("2 409 result.already_recorded");
        assertThat(recorded()).isEqualTo(10);
        assertThat(staff.post(BATCH, body, "Idempotency-Key", "cut").text()).isEqualTo(answer.text());
        assertThat(recorded()).isEqualTo(10);
    }

    @Test
    void is_for_those_who_record_results_and_each_item_for_its_departments() {
        String body = batch(line(1, "R4", "\"text\": \"一\""));
        Api.Answer other = city.as(Role.STAFF, city.health).post(BATCH, body, "Idempotency-Key", "k");
        assertThat(problems(other)).containsExactly("0 403 result.not_your_department");
        for (Role reader : List.of(Role.AUDITOR, Role.ANALYST)) {
            assertThat(city.as(reader).post(BATCH, body).problem()).isEqualTo("403 request.role_may_not_write");
        }
        City elsewhere = City.found(port, tokens);
        assertThat(problems(elsewhere.secretariat.post(BATCH, body))).containsExactly("0 404 measure.unknown");
        assertThat(elsewhere
                        .secretariat
                        .post("/api/v1/municipalities/" + city.code + BATCH, body)
                        .problem())
                .isEqualTo("403 request.other_municipality");
        assertThat(new Api(port, city.code, null).post(BATCH, body).problem()).isEqualTo("401 request.unauthenticated");
        // The key of somebody else is another key.
        assertThat(staff.post(BATCH, body, "Idempotency-Key", "k")
                        .json()
                        .path("recorded")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void refuses_the_whole_if_it_cannot_be_read_as_described() {
        String good = line(1, "R4", "\"text\": \"一\"");
        long before = newest();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("{\"items\": [" + good, "400 request.body_unreadable");
        wrong.put("{\"items\": []}", "422 request.item_count_invalid /items");
        wrong.put("{}", "422 request.item_count_invalid /items");
        wrong.put(batch(Stream.generate(() -> good).limit(201).toList()), "422 request.item_count_invalid /items");
        wrong.put(batch(good, "null"), "422 record.field_missing /items/1");
        wrong.put(batch(good, line(2, "R4", "\"txet\": \"二\"")), "422 web.field_unknown /items/1/txet");
        wrong.put(batch(good, line(2, "R4", "\"text\": 2")), "422 web.field_invalid /items/1/text");
        wrong.put(batch(good, line(2, "R4", "\"stage\": \"LAST\"")), "422 web.field_invalid /items/1/stage");
        wrong.put(
                batch(good, "{\"no\": 1, \"fiscalYear\": \"R4\", \"text\": \"一\"}"),
                "422 record.field_missing /items/1/measure");
        wrong.put(batch(good, line(2, "R4", "\"text\": \"一\", \"text\": \"二\"")), "400 request.body_unreadable");
        wrong.forEach((body, problem) -> {
            Api.Answer answer = staff.post(BATCH, body, "Idempotency-Key", "whole");
            String pointer = answer.ofProblem("errors").at("/0/pointer").asString("");
            assertThat((answer.problem() + " " + pointer).strip()).as(body).isEqualTo(problem);
        });
        assertThat(staff.post(BATCH, batch(line(1, "R4", "\"text\": \"" + "長".repeat(1 << 20) + "\"")))
                        .problem())
                .isEqualTo("413 request.body_too_large");
        Api.Answer condition = staff.post(BATCH, batch(good), "If-Match", "\"0\"");
        assertThat(condition.problem()).isEqualTo("422 request.version_of_several");
        assertThat(condition.ofProblem("detail").asString()).contains("version");
        assertThat(newest()).isEqualTo(before);
        // None of these requests has taken the key.
        assertThat(staff.post(BATCH, batch(good), "Idempotency-Key", "whole").status())
                .isEqualTo(200);
    }

    @Test
    void refuses_alone_what_can_be_read_but_is_not_allowed() {
        String good = line(1, "R4", "\"text\": \"一\"");
        Api.Answer answer = staff.post(
                BATCH,
                batch(
                        line(2, "R4", "\"text\": \"\\u0000\""),
                        good,
                        line(2, "R4", "\"figures\": [{\"label\": \" \", \"value\": 1, \"kind\": \"ACTUAL\"}]"),
                        line(2, "9999", "\"text\": \"二\""),
                        line(2, "R4", "\"text\": \"" + "長".repeat(150_000) + "\""),
                        line(2, "R4", "\"text\": \"二\", \"departments\": [\"%s\"]".formatted(city.health))),
                "Accept-Language",
                "en");
        assertThat(problems(answer))
                .containsExactly(
                        "0 422 record.text_unstorable /items/0/text",
                        "2 422 record.text_missing /items/2/figures/0/label",
                        "3 422 plan.fiscal_year_unreadable /items/3/fiscalYear",
                        "4 422 record.text_too_long /items/4/text",
                        "5 422 measure.not_in_charge /items/5/departments");
        assertThat(answer.json().at("/items/0/problem/title").asString()).isEqualTo("Unprocessable Content");
        assertThat(answer.json().at("/items/2/problem/errors/0/detail").asString())
                .isEqualTo("This must not be empty.");
        assertThat(answer.json().path("recorded").asInt()).isEqualTo(1);
    }

    @Test
    void gives_and_corrects_ratings() {
        Api.Answer answer = staff.post(
                "/ratings/batch",
                batch(
                        line(1, "R4", "\"mark\": \"◯\""),
                        line(2, "R4", "\"mark\": \"△\", \"department\": \"%s\"".formatted(city.welfare)),
                        line(1, "R4", "\"mark\": \"◎\", \"text\": \"再評価\", \"version\": 0, \"reason\": \"再評価\""),
                        line(2, "R4", "\"mark\": \"◎\", \"version\": 0, \"reason\": \"全体の評価はない\""),
                        line(3, "R4", "\"mark\": \"Ａ\""),
                        line(3, "R4", "\"mark\": \"◎\", \"department\": \"%s\"".formatted(city.health)),
                        line(3, "R4", "\"scale\": \"進捗\", \"text\": \"文だけ\"")),
                "Idempotency-Key",
                "ratings");
        assertThat(problems(answer))
                .containsExactly(
                        "3 404 result.unknown",
                        "4 422 result.mark_unknown /items/4/mark",
                        "5 422 measure.not_in_charge /items/5/department");
        assertThat(answer.json().path("recorded").asInt()).isEqualTo(3);
        assertThat(answer.json().path("corrected").asInt()).isEqualTo(1);
        JsonNode status = city.status("R4");
        assertThat(City.line(status, 0, 0).at("/ratings/0/mark").asString()).isEqualTo("◎");
        assertThat(City.line(status, 0, 1).at("/ratings/0/mark").asString()).isEqualTo("△");
        assertThat(City.line(status, 0, 2).at("/ratings/0/text").asString()).isEqualTo("文だけ");
    }

    @Test
    void sets_and_corrects_year_plans() {
        Api.Answer answer = staff.post(
                "/year-plans/batch",
                batch(
                        planned(1, "\"lastFiscalYear\": \"R7\", \"text\": \"広げる\""),
                        planned(
                                1,
                                "\"lastFiscalYear\": \"R7\", \"text\": \"やめる\", \"version\": 0, \"reason\": \"見直し\""),
                        planned(2, "\"text\": \"続ける\""),
                        planned(
                                2,
                                "\"lastFiscalYear\": \"R7\", \"text\": \"違う年度\", \"version\": 0, \"reason\": \"見直し\""),
                        planned(3, "\"lastFiscalYear\": \"R4\", \"text\": \"逆\""),
                        planned(3, "\"lastFiscalYear\": \"R9\", \"text\": \"計画の後まで\""),
                        planned(3, "\"text\": \"\"")),
                "Idempotency-Key",
                "plans");
        assertThat(problems(answer))
                .containsExactly(
                        "3 404 result.unknown",
                        "4 422 plan.fiscal_years_reversed /items/4/firstFiscalYear",
                        "5 422 plan.year_outside_plan /items/5/firstFiscalYear",
                        "6 422 result.content_missing /items/6/text");
        JsonNode status = city.status("R5");
        assertThat(City.line(status, 0, 0).at("/yearPlans/0/text").asString()).isEqualTo("やめる");
        assertThat(City.line(status, 0, 1).at("/yearPlans/0/text").asString()).isEqualTo("続ける");
    }

    private void initiatives(int count) {
        for (int i = 0; i < count; i++) {
            city.initiative(measure, "\"title\": \"取組\",", city.welfare);
        }
    }

    private String line(int no, String year, String fields) {
        return "{\"measure\": \"%s\", \"no\": %d, \"fiscalYear\": \"%s\", %s}".formatted(measure, no, year, fields);
    }

    private String planned(int no, String fields) {
        return "{\"measure\": \"%s\", \"no\": %d, \"firstFiscalYear\": \"R5\", %s}".formatted(measure, no, fields);
    }

    private static String figure(String value) {
        return "\"figures\": [{\"label\": \"相談\", \"value\": %s, \"kind\": \"ACTUAL\"}]".formatted(value);
    }

    private static String batch(String... lines) {
        return batch(List.of(lines));
    }

    private static String batch(List<String> lines) {
        return "{\"items\": [" + String.join(",\n", lines) + "]}";
    }

    private static UUID id(JsonNode answer, int place) {
        return UUID.fromString(answer.at("/items/" + place + "/id").asString());
    }

    /** The refused items: place, status, code, pointer if there is one. */
    private static List<String> problems(Api.Answer answer) {
        List<String> problems = new ArrayList<>();
        JsonNode items = answer.json().path("items");
        for (int place = 0; place < items.size(); place++) {
            JsonNode problem = items.get(place).path("problem");
            if (!problem.isMissingNode()) {
                assertThat(problem.path("detail").asString()).isNotBlank();
                problems.add((place + " " + problem.path("status").asInt() + " "
                                + problem.path("code").asString() + " "
                                + problem.at("/errors/0/pointer").asString(""))
                        .strip());
            }
        }
        return problems;
    }

    private int recorded() {
        return auditor.get("/audit?limit=200&type=result.YearResultRecorded")
                .json()
                .path("items")
                .size();
    }

    /** From the ledger itself, which also contains what no answer has acknowledged, such as a new token. */
    private long newest() {
        try {
            return number("SELECT max(position) FROM ledger.event WHERE municipality = '" + city.code + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reserve(Connection outside, String key) throws SQLException {
        try (PreparedStatement insert = outside.prepareStatement(
                "INSERT INTO ops.unique_key (key, municipality, stream_id) VALUES (?, ?, ?)")) {
            insert.setString(1, key);
            insert.setString(2, city.code);
            insert.setObject(3, UUID.randomUUID());
            insert.executeUpdate();
        }
    }

    /** On its own: a group would give up after a moment, and carry the command out alone. */
    private static final String WAITING = " FROM pg_stat_activity WHERE datname = current_database()"
            + " AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO ops.unique_key %VALUES%'";

    private static long waiting() throws SQLException {
        return number("SELECT count(*)" + WAITING);
    }

    private static void terminateWaiting() throws SQLException {
        assertThat(number("SELECT count(pg_terminate_backend(pid))" + WAITING)).isEqualTo(1);
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    void confirms_and_returns_many_and_nothing_that_was_corrected_meanwhile() {
        City city = City.found(port, tokens);
        UUID measure = city.measure("1");
        List<String> ids = new ArrayList<>();
        for (int no = 1; no <= 3; no++) {
            city.initiative(measure, "", city.welfare);
            ids.add(city.as(Role.STAFF, city.welfare)
                    .post("/measures/" + measure + "/initiatives/" + no + "/results/R5", "{\"text\": \"実施\"}")
                    .id()
                    .toString());
        }
        String waiting = "/plans/" + city.plan + "/results?fiscalYear=R5&review=SUBMITTED&department=" + city.welfare;
        assertThat(city.secretariat
                        .get(waiting)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(row -> row.path("id").asString()))
                .containsExactlyElementsOf(ids);
        assertThat(city.secretariat.get(waiting + city.health).status()).isEqualTo(422);
        city.as(Role.STAFF, city.welfare)
                .post("/results/" + ids.get(2) + "/correction", "{\"text\": \"実施した\", \"reason\": \"誤記\"}")
                .json();
        String reviews = """
                {"items": [{"result": "%s", "decision": "CONFIRM", "seen": 0, "note": "確認"},
                           {"result": "%s", "decision": "RETURN", "seen": 0, "reason": "数が不足"},
                           {"result": "%s", "decision": "CONFIRM", "seen": 0},
                           {"result": "%s", "decision": "RETURN", "seen": 0}]}
                """.formatted(ids.get(0), ids.get(1), ids.get(2), ids.get(0));
        assertThat(city.as(Role.STAFF, city.welfare)
                        .post("/results/reviews", reviews)
                        .status())
                .isEqualTo(403);
        JsonNode told = city.secretariat
                .post("/results/reviews", reviews, "Idempotency-Key", "review-1")
                .json();
        assertThat(told.path("reviewed").asInt()).isEqualTo(2);
        assertThat(told.path("refused").asInt()).isEqualTo(2);
        assertThat(told.at("/items/2/problem/status").asInt()).isEqualTo(412);
        assertThat(told.at("/items/3/problem/errors/0/pointer").asString()).isEqualTo("/items/3/reason");
        assertThat(city.secretariat
                        .post("/results/reviews", reviews, "Idempotency-Key", "review-1")
                        .json())
                .isEqualTo(told);
        assertThat(city.secretariat
                        .get(waiting)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(row -> row.path("id").asString()))
                .containsExactly(ids.get(2));
        assertThat(city.secretariat
                        .get("/results/" + ids.get(1))
                        .json()
                        .path("reviewReason")
                        .asString())
                .isEqualTo("数が不足");
    }
}
