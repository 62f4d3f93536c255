package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What differs in a plan between two times, who did it and why. */
class PlanChangesTest extends AcceptanceTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private City city;
    private UUID measure;
    private Api staff;
    private Api auditor;
    private String changes;

    @BeforeEach
    void found_a_city_with_one_line() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
        auditor = city.as(Role.AUDITOR);
        changes = "/plans/" + city.plan + "/changes";
    }

    private Api.Answer report(String year, String text) {
        return staff.post(
                "/measures/" + measure + "/initiatives/1/results/" + year, "{\"text\": \"%s\"}".formatted(text));
    }

    private Api.Answer correct(UUID result, String text, String reason) {
        return staff.post(
                "/results/" + result + "/correction", "{\"text\": \"%s\", \"reason\": \"%s\"}".formatted(text, reason));
    }

    private List<JsonNode> between(Api reader, long from, long to, String... headers) {
        return reader.get(changes + "?from=" + from + "&to=" + to, headers)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static String told(JsonNode item) {
        return item.path("change").asString() + " " + item.path("kind").asString();
    }

    @Test
    void tells_what_became_of_a_record_and_every_act_that_made_it_so() {
        Api.Answer recorded = report("R4", "30件");
        UUID result = recorded.id();
        correct(result, "31件", "誤記").json();
        long last = correct(result, "32件", "数え直し").position();

        JsonNode corrected = single(between(auditor, recorded.position(), last, "Accept-Language", "ja"));
        assertThat(told(corrected)).isEqualTo("CHANGED yearResult");
        assertThat(corrected.path("changeName").asString()).isEqualTo("変更");
        assertThat(corrected.path("kindName").asString()).isEqualTo("年度実績");
        assertThat(corrected.path("id").asString()).isEqualTo(result.toString());
        assertThat(corrected.path("about").asString()).isEqualTo("相談");
        assertThat(corrected.path("fiscalYear").asInt()).isEqualTo(2022);
        assertThat(corrected.at("/subject/kind").asString()).isEqualTo("result");
        JsonNode text = single(corrected.path("changes").valueStream().toList());
        assertThat(text.path("field").asString()).isEqualTo("text");
        assertThat(text.path("before").asString()).isEqualTo("30件");
        assertThat(text.path("after").asString()).isEqualTo("32件");
        assertThat(corrected
                        .path("acts")
                        .valueStream()
                        .map(act -> act.path("reason").asString()))
                .containsExactly("数え直し", "誤記");
        assertThat(corrected.at("/acts/0/by/title").asString()).isEqualTo("主査");
        assertThat(corrected.at("/acts/0/by/departments/0/name").asString()).isEqualTo("福祉課");
        assertThat(corrected.at("/acts/0/words").asString()).contains("相談", "訂正");

        JsonNode added = single(between(auditor, recorded.position() - 1, last));
        assertThat(told(added)).isEqualTo("ADDED yearResult");
        assertThat(added.path("acts")).hasSize(3);
        assertThat(added.at("/changes")
                        .valueStream()
                        .map(change -> change.path("field").asString()))
                .contains("text", "stage", "measure")
                .doesNotContain("correctionReason", "version");
    }

    @Test
    void what_was_changed_and_changed_back_is_no_change() {
        Api.Answer recorded = report("R4", "30件");
        correct(recorded.id(), "31件", "誤記").json();
        long back = correct(recorded.id(), "30件", "やはり正しい").position();
        assertThat(between(auditor, recorded.position(), back)).isEmpty();
        long gone = city.secretariat
                .post("/results/" + report("R5", "後で消える").id() + "/annulment", "{\"reason\": \"別の記録\"}")
                .position();
        assertThat(between(auditor, back, gone)).isEmpty();
    }

    @Test
    void what_is_taken_back_or_ends_is_removed() {
        Api.Answer recorded = report("R4", "30件");
        long annulled = city.secretariat
                .post(
                        "/results/" + recorded.id() + "/annulment",
                        "{\"reason\": \"別の取組の記録\", \"decisionNumber\": \"企第9号\"}")
                .position();
        JsonNode removed = single(between(auditor, recorded.position(), annulled));
        assertThat(told(removed)).isEqualTo("REMOVED yearResult");
        assertThat(removed.at("/acts/0/reason").asString()).isEqualTo("別の取組の記録");
        assertThat(removed.at("/acts/0/decisionNumber").asString()).isEqualTo("企第9号");
        assertThat(removed.path("changes").valueStream().filter(change -> change.has("after")))
                .isEmpty();

        city.initiative(measure, "\"title\": \"訪問\",", city.health);
        long two = city.secretariat.get("/measures/" + measure).position();
        long retired = city.secretariat
                .post(
                        "/measures/" + measure + "/initiatives/2/retirement",
                        "{\"lastFiscalYear\": \"R6\", \"reason\": \"役目を終えた\"}")
                .position();
        JsonNode ended = single(between(auditor, two, retired));
        assertThat(told(ended)).isEqualTo("REMOVED initiative");
        assertThat(ended.path("about").asString()).isEqualTo("訪問");
        assertThat(ended.at("/changes/0/field").asString()).isEqualTo("lastFiscalYear");
        assertThat(ended.at("/changes/0/after").asInt()).isEqualTo(2024);
        JsonNode line = single(between(auditor, annulled, two));
        assertThat(told(line)).isEqualTo("ADDED initiative");
    }

    @Test
    void names_of_those_who_acted_are_for_readers_of_the_trail() {
        long before = city.secretariat.get("/plans/" + city.plan).position();
        long after = report("R4", "30件").position();
        for (Role role : List.of(Role.ANALYST, Role.STAFF, Role.MEMBER, Role.OPERATOR)) {
            Api reader = role == Role.STAFF ? staff : city.as(role);
            JsonNode by = single(between(reader, before, after)).at("/acts/0/by");
            assertThat(by.propertyNames()).as("%s", role).containsExactlyInAnyOrder("role", "roleName", "departments");
        }
        for (Api reader : List.of(auditor, city.secretariat)) {
            JsonNode by = single(between(reader, before, after)).at("/acts/0/by");
            assertThat(by.propertyNames()).contains("person", "title");
        }
        assertThat(new Api(port, city.code, null).get(changes).status()).isEqualTo(401);
    }

    @Test
    void an_open_round_internal_comments_and_drafts_are_not_told() {
        Council council = Council.of(city, 1);
        String round = council.open();
        long opened = city.secretariat.get(round).position();
        council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 4, "隠れた意見"))
                .json();
        long head = city.secretariat.post("/comments", """
                {"subject": {"type": "MEASURE", "id": "%s"}, "text": "内々の所感"}
                """.formatted(measure)).position();
        long drafted = staff.post("/measures/" + measure + "/initiatives/1/result-drafts/R5", "{\"text\": \"下書き\"}")
                .position();
        for (Api reader : List.of(auditor, city.secretariat, staff)) {
            assertThat(between(reader, opened, Math.max(head, drafted))).isEmpty();
        }
        long closed = city.secretariat.post(round + "/closing", "{}").position();
        List<JsonNode> after = between(city.as(Role.ANALYST), opened, closed);
        assertThat(after.stream().map(PlanChangesTest::told)).containsExactly("CHANGED scoringRound", "ADDED tally");
        assertThat(after.toString())
                .doesNotContain("隠れた意見", "内々の所感", council.people.getFirst().toString());
    }

    @Test
    void comes_page_by_page_in_one_state() {
        long before = city.secretariat.get("/plans/" + city.plan).position();
        List<String> years = List.of("R3", "R4", "R5");
        years.forEach(year -> report(year, year).json());
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = auditor.get(changes + "?from=" + before + "&limit=1" + cursor)
                    .json();
            page.path("items").forEach(item -> seen.add(item.path("fiscalYear").asString()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
            report("R6", "その間");
        } while (!cursor.isEmpty() && seen.size() < 9);
        assertThat(seen).containsExactly("2023", "2022", "2021");
    }

    @Test
    void takes_days_instants_and_positions_and_refuses_what_cannot_be() {
        long recorded = report("R4", "30件").position();
        String at = auditor.get("/audit?type=result.YearResultRecorded")
                .json()
                .at("/items/0/recordedAt")
                .asString();
        assertThat(items(changes + "?from=2020-01-01&to=" + at))
                .isEqualTo(items(changes + "?to=" + recorded))
                .isEqualTo(items(changes + "?position=" + recorded))
                .isEqualTo(items(changes + "?asOf=" + at))
                .hasSizeGreaterThan(3);
        assertThat(items(changes + "?from=" + at + "&to=" + recorded)).isEmpty();
        refused(changes + "?from=" + recorded + "&to=" + (recorded - 1), "422 snapshot.from_after_to", "/from");
        refused(changes + "?from=" + at + "&to=2020-01-01", "422 snapshot.from_after_to", "/from");
        refused(changes + "?from=" + recorded + "&to=2020-01-01", "422 snapshot.from_after_to", "/from");
        refused(changes + "?from=nie", "422 request.as_of_invalid", "/from");
        refused(changes + "?to=nie", "422 request.as_of_invalid", "/to");
        refused(changes + "?from=2099-01-01", "422 request.as_of_ahead", "/from");
        refused(changes + "?to=2099-01-01", "422 request.as_of_ahead", "/to");
        refused(changes + "?from=99999999999", "422 request.position_ahead", "/from");
        refused(changes + "?to=" + recorded + "&position=" + recorded, "422 snapshot.two_ends", "/to");
        City other = City.found(port, tokens);
        assertThat(other.as(Role.AUDITOR).get(changes).problem()).isEqualTo("404 plan.unknown");
        assertThat(auditor.get(changes + "?to=1").problem()).isEqualTo("404 plan.unknown");
    }

    private void refused(String path, String problem, String pointer) {
        Api.Answer answer = auditor.get(path);
        assertThat(answer.problem()).as(path).isEqualTo(problem);
        assertThat(answer.ofProblem("errors").at("/0/pointer").asString())
                .as(path)
                .isEqualTo(pointer);
    }

    private List<String> items(String path) {
        return auditor.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void comes_as_a_table_with_a_row_for_each_field() throws IOException {
        Api.Answer recorded = report("R4", "30件");
        long to = correct(recorded.id(), "=1+1", "誤記").position();
        String path = changes + "?from=" + recorded.position() + "&to=" + to;
        String csv =
                auditor.get(path, "Accept", "text/csv", "Accept-Language", "ja").text();
        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("\uFEFFchange,kind,about,fiscal_year,label,before,after,recorded_at");
        assertThat(lines.getLast()).startsWith("変更,年度実績,相談,2022,").contains(",30件,'=1+1,", "誤記", "福祉課");
        byte[] book =
                auditor.download(path, "Accept", XLSX, "Accept-Language", "ja").body();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
            List<String> rows = read.getFirstSheet().read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .collect(Collectors.joining("|")))
                    .toList();
            assertThat(rows).hasSize(2);
            assertThat(rows.getLast()).startsWith("変更|年度実績|相談|2022|").contains("|30件|=1+1|");
        }
    }

    private static JsonNode single(List<JsonNode> items) {
        assertThat(items).hasSize(1);
        return items.getFirst();
    }
}
