package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.shared.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A spring's work: drafts, due days, submission and withdrawal, and a closed year that is opened for one department. */
class SpringsWorkTest extends AcceptanceTest {
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));

    private City city;
    private UUID measure;
    private UUID initiative;
    private Api staff;
    private Api health;
    private String line;

    @BeforeEach
    void found_a_city_with_one_line_of_two_departments() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        initiative = city.initiative(measure, "", city.welfare, city.health);
        staff = city.as(Role.STAFF, city.welfare);
        health = city.as(Role.STAFF, city.health);
        line = "/measures/" + measure + "/initiatives/1";
    }

    @Test
    void a_draft_is_seen_by_its_department_alone_and_counts_nowhere_until_it_is_submitted() {
        UUID draft = draft("会議を開い");
        String path = "/result-drafts/" + draft;
        assertThat(staff.get(path).json().at("/text").asString()).isEqualTo("会議を開い");
        for (Role role :
                List.of(Role.STAFF, Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR, Role.ANALYST, Role.OPERATOR)) {
            Api other = role == Role.STAFF ? health : city.as(role);
            assertThat(other.get(path).status()).as(role.name()).isIn(403, 404);
            Map.of("/revision", "{\"text\": \"横から\"}", "/removal", "{}", "/submission", "{\"version\": 0}")
                    .forEach((change, body) -> assertThat(
                                    other.post(path + change, body).status())
                            .as(role + change)
                            .isIn(403, 404));
        }
        assertThat(health.get(drafts()).json().path("items")).isEmpty();
        assertThat(staff.get(drafts()).json().path("items")).hasSize(1);
        assertThat(owes(city.welfare, "RESULT")).isTrue();
        nothingIsSeenOf("会議を開い", draft);

        long version = staff.post(path + "/revision", "{\"text\": \"会議を2回開いた\"}", "If-Match", "\"0\"")
                .json()
                .path("version")
                .asLong();
        assertThat(staff.post(path + "/submission", "{\"version\": 0}").status())
                .isEqualTo(412);
        UUID result = staff.post(path + "/submission", "{\"version\": " + version + "}")
                .id();
        assertThat(city.secretariat.get("/results/" + result).json().at("/text").asString())
                .isEqualTo("会議を2回開いた");
        assertThat(owes(city.welfare, "RESULT")).isFalse();
        assertThat(staff.get(drafts()).json().path("items")).isEmpty();
        assertThat(staff.get(path).json().path("submittedAs").asString()).isEqualTo(result.toString());
        // What it said before it was submitted stays with the department.
        nothingIsSeenOf("会議を開い\"", draft);
        assertThat(staff.post(path + "/revision", "{\"text\": \"後から\"}").status())
                .isEqualTo(409);
        assertThat(staff.post(path + "/submission", "{\"version\": " + version + "}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_submitted_result_is_withdrawn_while_nobody_has_confirmed_it() {
        UUID draft = draft("会議を開いた");
        String path = "/result-drafts/" + draft;
        UUID result = staff.post(path + "/submission", "{\"version\": 0}").id();
        assertThat(waiting("SUBMITTED")).containsExactly(result.toString());
        staff.post(
                        "/evidence",
                        "{\"subject\": {\"type\": \"RESULT\", \"id\": \"%s\"}, \"type\": \"PROGRAMME\", \"code\": \"0301\"}"
                                .formatted(result))
                .json();
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot")
                        .json()
                        .path("evidence"))
                .hasSize(1);
        assertThat(health.post("/results/" + result + "/withdrawal", "{\"reason\": \"他課\"}")
                        .status())
                .isEqualTo(403);
        staff.post("/results/" + result + "/withdrawal", "{\"reason\": \"回数を確かめる\"}")
                .json();
        assertThat(owes(city.welfare, "RESULT")).isTrue();
        assertThat(waiting("SUBMITTED")).isEmpty();
        assertThat(waiting("WITHDRAWN")).containsExactly(result.toString());
        JsonNode status = city.status("R4");
        assertThat(City.line(status, 0, 0).path("results")).isEmpty();
        assertThat(status.path("annulled")).isEmpty();
        assertThat(city.secretariat.get("/measures/" + measure + "/history").text())
                .doesNotContain(result.toString());
        assertThat(status.path("evidence")).isEmpty();
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot")
                        .json()
                        .path("evidence"))
                .isEmpty();
        JsonNode withdrawn = city.secretariat.get("/results/" + result).json();
        assertThat(withdrawn.path("review").asString()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.at("/annulled/reason").asString()).isEqualTo("回数を確かめる");
        assertThat(staff.post("/results/" + result + "/correction", "{\"text\": \"後\", \"reason\": \"誤\"}")
                        .status())
                .isEqualTo(409);

        // The draft goes on.
        staff.post(path + "/revision", "{\"text\": \"会議を3回開いた\"}").json();
        UUID second = staff.post(path + "/submission", "{\"version\": 1}").id();
        assertThat(second).isNotEqualTo(result);
        city.secretariat.post("/results/" + second + "/confirmation", "{}").json();
        Api.Answer late = staff.post("/results/" + second + "/withdrawal", "{\"reason\": \"遅い\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("result.confirmed");
    }

    @Test
    void calendars_subscribe_to_due_days_with_a_token_as_the_password() throws Exception {
        String days = "/plans/" + city.plan + "/due-days";
        UUID day = city.secretariat
                .post(days, "{\"fiscalYear\": \"R4\", \"dueOn\": \"2023-05-31\"}")
                .id();
        city.secretariat
                .post(
                        days,
                        "{\"fiscalYear\": \"R4\", \"department\": \"%s\", \"dueOn\": \"2023-06-30\"}"
                                .formatted(city.health))
                .json();
        String address = "http://localhost:" + port + "/api/v1/municipalities/" + city.code + days + ".ics";
        HttpResponse<String> unknown = calendar(address, null);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().allValues("WWW-Authenticate"))
                .anyMatch(challenge -> challenge.startsWith("Basic "));
        String token = city.token(Role.STAFF, city.welfare);
        HttpResponse<String> answer = Eventually.get(
                "the calendar has the due day",
                () -> calendar(address + "?department=" + city.welfare, token),
                read -> read.body().contains("VEVENT"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        // Lines of RFC 5545, folded after 75 bytes.
        assertThat(answer.body().lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(answer.body()).contains("\r\n");
        assertThat(answer.body().replace("\r\n ", "")).doesNotContain("20230630");
        assertThat(answer.body().replace("\r\n ", "").lines())
                .contains(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "UID:urn:uuid:" + day,
                        "SEQUENCE:0",
                        "DTSTART;VALUE=DATE:20230531",
                        "DTEND;VALUE=DATE:20230601",
                        "SUMMARY:提出期限：支え合い計画 令和4年度（2022年度）（最終）すべての担当課",
                        "END:VCALENDAR")
                .containsOnlyOnce("BEGIN:VEVENT");

        city.secretariat
                .post("/due-days/" + day + "/change", "{\"dueOn\": \"2023-06-15\", \"reason\": \"繰延べ\"}")
                .json();
        Eventually.until(
                "the calendar has the new day",
                () -> calendar(address, token)
                        .body()
                        .replace("\r\n ", "")
                        .lines()
                        .toList()
                        .containsAll(
                                List.of("SEQUENCE:1", "DTSTART;VALUE=DATE:20230615", "DTSTART;VALUE=DATE:20230630")));
        assertThat(calendar(address + "?department=" + city.health, token)
                        .body()
                        .replace("\r\n ", ""))
                .contains("20230630")
                .doesNotContain("20230615");
        assertThat(calendar(address, "dch_wrong").statusCode()).isEqualTo(401);
        // Nowhere else is a token taken as a password.
        assertThat(calendar(address.replace(".ics", ""), token).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> calendar(String address, @Nullable String password)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (password != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(("tanto:" + password).getBytes(StandardCharsets.UTF_8)));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void what_is_owed_tells_by_which_day_it_is_due() {
        String days = "/plans/" + city.plan + "/due-days";
        UUID all = city.secretariat
                .post(days, "{\"fiscalYear\": \"R4\", \"dueOn\": \"2023-05-31\"}")
                .id();
        UUID own = city.secretariat
                .post(
                        days,
                        "{\"fiscalYear\": \"R4\", \"department\": \"%s\", \"dueOn\": \"2025-12-31\"}"
                                .formatted(city.health))
                .id();
        assertThat(city.secretariat
                        .post(days, "{\"fiscalYear\": \"R4\", \"dueOn\": \"2023-06-30\"}")
                        .status())
                .isEqualTo(409);
        assertThat(city.secretariat
                        .post(days, "{\"fiscalYear\": \"R4\", \"dueOn\": \"2023-03-31\"}")
                        .text())
                .contains("schedule.day_unlikely");
        assertThat(staff.post(days, "{\"fiscalYear\": \"R5\", \"dueOn\": \"2024-05-31\"}")
                        .status())
                .isEqualTo(403);
        JsonNode missing = missing("");
        assertThat(missing.path("dueDay").asString()).isEqualTo("2023-05-31");
        assertThat(department(missing, city.welfare).path("overdue").asBoolean())
                .isTrue();
        assertThat(department(missing, city.health).path("dueDay").asString()).isEqualTo("2025-12-31");
        assertThat(department(missing("&stage=INTERIM"), city.welfare).has("dueDay"))
                .isFalse();

        city.secretariat
                .post("/due-days/" + all + "/change", "{\"dueOn\": \"2025-12-31\", \"reason\": \"繰延べ\"}")
                .json();
        city.secretariat
                .post("/due-days/" + own + "/annulment", "{\"reason\": \"全課同じ\"}")
                .json();
        missing = missing("");
        assertThat(department(missing, city.health).path("dueDay").asString()).isEqualTo("2025-12-31");
        assertThat(city.secretariat.get(days + "?fiscalYear=R4").json().path("items"))
                .hasSize(1)
                .allSatisfy(day -> assertThat(day.path("reason").asString()).isEqualTo("繰延べ"));
        assertThat(city.secretariat
                        .get("/plans/" + city.plan + "/snapshot")
                        .json()
                        .at("/dueDays/0/dueOn")
                        .asString())
                .isEqualTo("2025-12-31");
        assertThat(city.secretariat.get(days + "?fiscalYear=H20").status()).isEqualTo(422);
        assertThat(city.secretariat.get("/due-days/" + UUID.randomUUID()).status())
                .isEqualTo(404);

        assertThat(words("schedule.DueDaySet", "ja"))
                .containsExactly(
                        "計画「支え合い計画」の令和4年度（最終）の担当課「健康課」の提出期限を2025年12月31日に設定",
                        "計画「支え合い計画」の令和4年度（最終）のすべての担当課の提出期限を2023年5月31日に設定");
        assertThat(words("schedule.DueDayChanged", "ja"))
                .containsExactly("計画「支え合い計画」の令和4年度（最終）のすべての担当課の提出期限を2025年12月31日に変更");
        // Of one that was changed, the day that was annulled.
        city.secretariat
                .post("/due-days/" + all + "/annulment", "{\"reason\": \"提出を求めない\"}")
                .json();
        assertThat(words("schedule.DueDayAnnulled", "ja"))
                .containsExactly(
                        "計画「支え合い計画」の令和4年度（最終）のすべての担当課の提出期限（2025年12月31日）を取消し",
                        "計画「支え合い計画」の令和4年度（最終）の担当課「健康課」の提出期限（2025年12月31日）を取消し");
        assertThat(words("schedule.DueDayAnnulled", "en").getLast())
                .isEqualTo(
                        "Annulled the due day (31 December 2025) of the department “健康課” for FY2022 (Reiwa 4) (final) of the plan"
                                + " “支え合い計画”");
    }

    private List<String> words(String type, String language) {
        return city.as(Role.AUDITOR)
                .get("/audit?type=" + type, "Accept-Language", language)
                .json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("words").asString())
                .toList();
    }

    @Test
    void a_closed_year_is_opened_for_a_department_and_published_when_it_is_closed_again() {
        health.post(line + "/results/R4", "{\"text\": \"健康\", \"departments\": [\"%s\"]}".formatted(city.health))
                .json();
        staff.post(line + "/results/R4", "{\"text\": \"福祉\", \"departments\": [\"%s\"]}".formatted(city.welfare))
                .json();
        String year = "/plans/" + city.plan + "/fiscal-years/R4";
        String part = "{\"department\": \"%s\", \"lastDay\": \"%s\", \"reason\": \"入力漏れ\"}"
                .formatted(city.welfare, today.plusDays(7));
        assertThat(city.secretariat.post(year + "/parts/reopening", part).text())
                .contains("plan.year_not_closed");
        city.secretariat.post(year + "/closing", "{}").json();
        assertThat(staff.post(line + "/ratings/R4", rating(city.welfare)).status())
                .isEqualTo(409);
        city.secretariat.post(year + "/parts/reopening", part).json();

        staff.post(line + "/ratings/R4", rating(city.welfare)).json();
        assertThat(health.post(line + "/ratings/R4", rating(city.health)).text())
                .contains("plan.year_closed");
        JsonNode shown = city.secretariat
                .get("/plans/" + city.plan + "/fiscal-years")
                .json()
                .at("/items/1/reopenedParts/0");
        assertThat(shown.path("department").asString()).isEqualTo(city.welfare.toString());
        assertThat(shown.path("lastDay").asString()).isEqualTo(today.plusDays(7).toString());
        JsonNode preview = city.secretariat
                .get("/plans/" + city.plan + "/publications/preview?fiscalYear=R4")
                .json();
        assertThat(preview.path("partlyOpen").asBoolean()).isTrue();
        assertThat(preview.path("ready").asBoolean()).isFalse();
        String publications = "/plans/" + city.plan + "/publications";
        assertThat(city.secretariat
                        .post(publications, "{\"fiscalYear\": \"R4\"}")
                        .text())
                .contains("publication.year_partly_open");

        // One line, then closed before its last day.
        city.secretariat
                .post(
                        year + "/parts/reopening",
                        "{\"measure\": \"%s\", \"initiative\": \"%s\", \"lastDay\": \"%s\", \"reason\": \"評価漏れ\"}"
                                .formatted(measure, initiative, today))
                .json();
        health.post(line + "/ratings/R4", rating(city.health)).json();
        city.secretariat
                .post(
                        year + "/parts/closing",
                        "{\"measure\": \"%s\", \"initiative\": \"%s\"}".formatted(measure, initiative))
                .json();
        city.secretariat
                .post(year + "/parts/closing", "{\"department\": \"%s\"}".formatted(city.welfare))
                .json();
        assertThat(staff.post(line + "/results/R4", "{\"text\": \"後から\"}").text())
                .contains("plan.year_closed");
        preview = city.secretariat
                .get("/plans/" + city.plan + "/publications/preview?fiscalYear=R4")
                .json();
        assertThat(preview.path("partlyOpen").asBoolean()).isFalse();
        JsonNode years =
                city.secretariat.get("/plans/" + city.plan + "/snapshot").json().path("fiscalYears");
        assertThat(years.at("/1/reopenedParts")).isEmpty();

        city.secretariat
                .post(
                        year + "/parts/reopening",
                        "{\"department\": \"%s\", \"measure\": \"%s\", \"initiative\": \"%s\", \"lastDay\": \"%s\", \"reason\": \"漏れ\"}"
                                .formatted(city.welfare, measure, initiative, today))
                .json();
        String plan = "計画「支え合い計画」の令和4年度のうち";
        assertThat(words("plan.PartOfYearReopened", "ja"))
                .containsExactly(
                        plan + "担当課「福祉課」の取組「施策1」の分を" + japanese(today) + "まで再開",
                        plan + "取組「施策1」の分を" + japanese(today) + "まで再開",
                        plan + "担当課「福祉課」の分を" + japanese(today.plusDays(7)) + "まで再開");
        assertThat(words("plan.PartOfYearClosed", "ja"))
                .containsExactly(plan + "再開していた担当課「福祉課」の分を締切り", plan + "再開していた取組「施策1」の分を締切り");
        assertThat(words("plan.PartOfYearReopened", "en").getFirst())
                .isEqualTo(
                        "Reopened FY2022 (Reiwa 4) of the plan “支え合い計画” for the initiative “施策1” of the department “福祉課” until "
                                + DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)
                                        .format(today));
    }

    private static String japanese(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private UUID draft(String text) {
        return staff.post(
                        line + "/result-drafts/R4",
                        "{\"text\": \"%s\", \"departments\": [\"%s\"]}".formatted(text, city.welfare))
                .id();
    }

    private String drafts() {
        return "/plans/" + city.plan + "/result-drafts?fiscalYear=R4";
    }

    private static String rating(UUID department) {
        return "{\"department\": \"%s\", \"mark\": \"◎\"}".formatted(department);
    }

    private List<String> waiting(String review) {
        return city.secretariat
                .get("/plans/" + city.plan + "/results?review=" + review)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private JsonNode missing(String more) {
        return city.secretariat
                .get("/plans/" + city.plan + "/missing?fiscalYear=R4" + more)
                .json();
    }

    private static JsonNode department(JsonNode missing, UUID department) {
        return missing.path("departments")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(department.toString()))
                .findFirst()
                .orElseThrow();
    }

    private boolean owes(UUID department, String kind) {
        return department(missing(""), department)
                .path("owed")
                .valueStream()
                .anyMatch(owed -> owed.path("kind").asString().equals(kind));
    }

    /** No answer that anybody but the department can get says what a draft says, or that there is one. */
    private void nothingIsSeenOf(String text, UUID draft) {
        for (Role role : List.of(Role.SECRETARIAT, Role.AUDITOR)) {
            Api reader = city.as(role);
            for (String path : List.of(
                    "/audit?limit=200",
                    "/audit?limit=200&subject=" + draft,
                    "/plans/" + city.plan + "/status?fiscalYear=R4",
                    "/plans/" + city.plan + "/snapshot",
                    "/plans/" + city.plan + "/snapshot.csv",
                    "/plans/" + city.plan + "/missing?fiscalYear=R4",
                    "/plans/" + city.plan + "/results",
                    "/measures/" + measure + "/history")) {
                assertThat(reader.get(path).text())
                        .as(role + " " + path)
                        .doesNotContain(text)
                        .doesNotContain("ResultDraft");
            }
        }
    }
}
