package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The trail of access over HTTP: what is in it, who reads it, and what happens when it cannot be written. */
class AccessTrailTest extends AcceptanceTest {
    private static final String M = "/api/v1/municipalities/{code}";

    private City city;
    private Api auditor;

    @BeforeEach
    void found_a_city() {
        city = City.found(port, tokens);
        auditor = city.as(Role.AUDITOR);
    }

    @Test
    void tells_who_used_which_token_for_what_with_a_count() {
        UUID person = UUID.randomUUID();
        Api staff = new Api(
                port, city.code, tokens.create("試験", city.code, Role.STAFF, "主査", Set.of(city.welfare), person, null));
        for (int i = 0; i < 5; i++) {
            staff.get("/plans/" + city.plan + "/status?fiscalYear=R4").json();
        }
        staff.get("/agreements").json();

        List<JsonNode> used = log("&type=TOKEN_USED&actor=" + person);
        assertThat(count(used, "GET " + M + "/plans")).isEqualTo(5);
        assertThat(count(used, "GET " + M + "/agreements")).isEqualTo(1);
        assertThat(used.stream().filter(entry -> entry.path("route").asString().endsWith("/plans")))
                .hasSize(2);
        JsonNode who = used.getFirst().path("actor");
        assertThat(who.path("role").asString()).isEqualTo("STAFF");
        assertThat(who.path("roleName").asString()).isEqualTo("担当課職員");
        assertThat(who.path("title").asString()).isEqualTo("主査");
        assertThat(who.path("departments").get(0).asString()).isEqualTo(city.welfare.toString());
        assertThat(who.path("means").asString()).isEqualTo("TOKEN");
        assertThat(used.getFirst().path("words").asString()).isEqualTo("トークンの使用");
        assertThat(used.getFirst().path("address").asString()).isNotBlank();
        assertThat(auditor.get("/access-log?type=TOKEN_USED&limit=1", "Accept-Language", "en")
                        .json()
                        .at("/items/0/words")
                        .asString())
                .isEqualTo("Token used");
    }

    @Test
    void tells_what_was_refused_to_whom() {
        Api analyst = city.as(Role.ANALYST);
        analyst.get("/persons");
        City other = City.found(port, tokens);
        analyst.get("/api/v1/municipalities/" + other.code + "/plans?name=山田花子");
        analyst.post("/committees", "{}");

        List<JsonNode> denied = log("&type=ACCESS_DENIED");
        assertThat(denied.stream()
                        .map(entry -> entry.path("route").asString() + " "
                                + entry.path("detail").asString() + " "
                                + entry.path("status").asInt() + " "
                                + entry.at("/actor/role").asString()))
                .containsExactly(
                        "POST " + M + "/committees request.role_may_not_write 403 ANALYST",
                        "GET " + M + "/plans request.other_municipality 403 ANALYST",
                        "GET " + M + "/persons committee.names_hidden 403 ANALYST");
        assertThat(denied.getFirst().path("correlation").asString()).isNotBlank();
        assertThat(entries(other.as(Role.AUDITOR), "&type=ACCESS_DENIED")).isEmpty();
    }

    @Test
    void tells_of_requests_that_were_no_good() {
        Api secretariat = city.as(Role.SECRETARIAT);
        // Stands for the id of another city's record, which is answered like an unknown id.
        secretariat.get("/plans/" + UUID.randomUUID());
        secretariat.get("/audit?cursor=nonsense");
        secretariat.post("/plans", "{\"name\": \"'; DROP SCHEMA view; --\", \"role\": \"OPERATOR\"}");
        secretariat.post("/plans", "{\"name\": \"" + "x".repeat(3_000_000) + "\"}");

        assertThat(log("&type=REQUEST_REFUSED").stream()
                        .map(entry -> entry.path("route").asString() + " "
                                + entry.path("detail").asString().substring(0, 3) + " "
                                + entry.at("/actor/role").asString()))
                .contains(
                        "GET " + M + "/plans/{plan} 404 SECRETARIAT",
                        "GET " + M + "/audit 422 SECRETARIAT",
                        "POST " + M + "/plans 422 SECRETARIAT",
                        "POST " + M + "/plans 413 SECRETARIAT");
    }

    @Test
    void tells_who_did_what_to_whose_account() {
        UUID operator = UUID.randomUUID();
        UUID holder = UUID.randomUUID();
        Api operating =
                new Api(port, city.code, tokens.create("試験", city.code, Role.OPERATOR, "", Set.of(), operator, null));
        String account = operating
                .post("/accounts", "{\"loginName\": \"suzuki\", \"person\": \"" + holder + "\"}")
                .json()
                .at("/account/id")
                .asString();
        operating.post("/accounts/" + account + "/password-reset", "{\"secondFactor\": false}");
        operating.post("/accounts/" + account + "/disabling", "{}");

        for (String what : List.of("ACCOUNT_CREATED", "PASSWORD_RESET", "ACCOUNT_DISABLED")) {
            assertThat(log("&type=" + what + "&actor=" + operator + "&subject=" + holder))
                    .as(what)
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.path("subjects").toString()).contains(account));
        }
    }

    @Test
    void tells_who_took_records_along_before_they_left() {
        Api analyst = city.as(Role.ANALYST);
        analyst.get("/plans/" + city.plan + "/snapshot").json();
        analyst.get("/plans/" + city.plan + "/snapshot", "Accept", "text/csv");
        List<JsonNode> exported = log("&type=EXPORTED&subject=" + city.plan);
        assertThat(exported).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.path("route").asString()).isEqualTo("GET " + M + "/plans/{plan}/snapshot");
            assertThat(entry.at("/actor/role").asString()).isEqualTo("ANALYST");
        });
    }

    @Test
    void tells_whose_data_was_read_by_whom() {
        Personal personal = new Personal(city, port);
        Api secretariat = city.as(Role.SECRETARIAT);
        for (String path : personal.paths()) {
            Api.Answer answer = secretariat.get(path);
            answer.json();
            assertThat(log("&type=PERSONAL_DATA_READ")
                            .getFirst()
                            .path("correlation")
                            .asString())
                    .as(path)
                    .isEqualTo(answer.header("X-Correlation-ID"));
        }
        assertThat(log("&type=PERSONAL_DATA_READ&subject=" + personal.person))
                .extracting(entry -> entry.path("route").asString())
                .contains(
                        "GET " + M + "/persons",
                        "GET " + M + "/persons/{person}",
                        "GET " + M + "/committees/{committee}/members",
                        "GET " + M + "/scoring-rounds/{round}/sheets");
        assertThat(log("&type=PERSONAL_DATA_READ&subject=" + personal.comment)
                        .getFirst()
                        .path("count")
                        .asLong())
                .isPositive();
        assertThat(City.found(port, tokens)
                        .as(Role.AUDITOR)
                        .get("/access-log?type=PERSONAL_DATA_READ&subject=" + personal.person)
                        .problem())
                .isEqualTo("404 audit.subject_unknown");

        // Reads of public data have no known reader.
        int before = log("&type=PERSONAL_DATA_READ").size();
        new Api(port, city.code, null)
                .get("/public/comments?subject=" + city.plan)
                .json();
        assertThat(log("&type=PERSONAL_DATA_READ")).hasSize(before);
    }

    @Test
    void misses_no_route_by_which_anything_personal_leaves() {
        Personal personal = new Personal(city, port);
        Api operator = city.as(Role.OPERATOR);
        List<String> leaving = new ArrayList<>();
        for (Operations.Operation read : Operations.of(auditor).all()) {
            if (!read.method().equals("GET") || read.path().contains("/public/")) {
                continue;
            }
            for (Api reader : List.of(city.secretariat, auditor, personal.member, operator)) {
                Api.Answer answer = reader.get(personal.filled(read.path()));
                if (answer.status() == 200 && personal.isIn(answer.text())) {
                    leaving.add(read.path());
                    assertThat(log("").stream()
                                    .filter(entry -> entry.path("correlation")
                                            .asString()
                                            .equals(answer.header("X-Correlation-ID")))
                                    .map(entry -> entry.path("type").asString()))
                            .as(read.path())
                            .containsAnyOf("PERSONAL_DATA_READ", "ACCESS_LOG_READ");
                }
            }
        }
        assertThat(leaving)
                .contains(
                        M + "/persons",
                        M + "/audit",
                        M + "/role-assignments",
                        M + "/tokens",
                        M + "/comments/{comment}",
                        M + "/opinions/{opinion}",
                        M + "/scoring-rounds/{round}/sheets",
                        M + "/scoring-rounds/{round}/averages",
                        M + "/committees/{committee}/members")
                .doesNotContain(M + "/plans/{plan}/snapshot", M + "/plans/{plan}/status");
    }

    @Test
    void shows_nothing_personal_that_it_can_not_log() throws Exception {
        Personal personal = new Personal(city, port);
        Api secretariat = city.as(Role.SECRETARIAT);
        execute("REVOKE INSERT ON ops.access_log FROM daicho_writer");
        try {
            for (String path : personal.paths()) {
                Api.Answer refused = secretariat.get(path);
                assertThat(refused.problem()).as(path).isEqualTo("503 accesslog.not_logged");
                assertThat(refused.header("Retry-After")).isNotBlank();
                assertThat(refused.text()).doesNotContain(Personal.NAME, Personal.COMMENT, personal.person.toString());
            }
            assertThat(auditor.get("/access-log").problem()).isEqualTo("503 accesslog.not_logged");
            assertThat(city.as(Role.ANALYST)
                            .get("/plans/" + city.plan + "/snapshot")
                            .problem())
                    .isEqualTo("503 accesslog.not_logged");
            assertThat(secretariat.get("/plans/" + city.plan).status()).isEqualTo(200);
            assertThat(secretariat.get("/agreements").status()).isEqualTo(200);
            assertThat(city.department("記録課")).isNotNull();
        } finally {
            execute("GRANT INSERT ON ops.access_log TO daicho_writer");
        }
        assertThat(secretariat.get(personal.paths().getFirst()).status()).isEqualTo(200);
        // The entries of the meantime have waited in memory.
        assertThat(log("&type=TOKEN_USED").stream()
                        .filter(entry -> entry.path("route").asString().equals("POST " + M + "/departments")))
                .isNotEmpty();
    }

    @Test
    void holds_no_token_no_name_and_no_text() throws Exception {
        Personal personal = new Personal(city, port);
        String token = city.token(Role.SECRETARIAT);
        Api secretariat = new Api(port, city.code, token);
        personal.paths().forEach(secretariat::get);
        new Api(port, city.code, "dcho_" + "B".repeat(43)).get("/plans?q=" + Personal.NAME);
        secretariat.get("/plans/" + Personal.NAME);
        secretariat.get("/persons?name=" + Personal.NAME);
        log("");
        for (String secret : List.of(token, "B".repeat(43), Personal.NAME, Personal.COMMENT, Personal.OPINION)) {
            assertThat(holders(secret)).as(secret).isEmpty();
        }
    }

    @Test
    void is_read_by_auditors_alone_and_page_by_page() {
        for (Role role : List.of(Role.STAFF, Role.SECRETARIAT, Role.MEMBER, Role.ANALYST, Role.OPERATOR)) {
            assertThat(city.as(role).get("/access-log").problem()).isEqualTo("403 request.role_may_not_read");
        }
        assertThat(new Api(port, city.code, null).get("/access-log").status()).isEqualTo(401);
        assertThat(City.found(port, tokens)
                        .as(Role.AUDITOR)
                        .get("/api/v1/municipalities/" + city.code + "/access-log")
                        .problem())
                .isEqualTo("403 request.other_municipality");
        assertThat(auditor.get("/access-log?asOf=2024-04-01").problem()).isEqualTo("422 accesslog.has_no_past");
        assertThat(auditor.get("/access-log?type=NOTHING").problem()).isEqualTo("422 request.parameter_invalid");
        assertThat(auditor.get("/access-log?limit=201").problem()).isEqualTo("422 request.limit_invalid");
        assertThat(auditor.get("/access-log?cursor=x").problem()).isEqualTo("422 request.cursor_invalid");
        assertThat(auditor.get("/access-log?from=gestern").problem()).isEqualTo("422 request.time_unreadable");

        // Each read of the log is itself the newest entry in its answer.
        JsonNode newest = auditor.get("/access-log?limit=2").json();
        assertThat(newest.path("items")).hasSize(2);
        assertThat(newest.at("/items/0/type").asString()).isIn("ACCESS_LOG_READ", "TOKEN_USED");
        assertThat(log("&type=ACCESS_LOG_READ").size()).isPositive();
        JsonNode next = auditor.get(
                        "/access-log?limit=2&cursor=" + newest.path("next").asString())
                .json();
        assertThat(next.path("items")).hasSize(2);
        assertThat(next.toString()).isNotEqualTo(newest.toString());
        assertThat(log("&from=2020-01-01&to=2020-12-31")).isEmpty();
        assertThat(log("&from=2020-01-01&to=2120-12-31")).isNotEmpty();
    }

    @Test
    void stays_out_of_snapshots_and_the_audit_trail() {
        log("");
        assertThat(city.as(Role.ANALYST)
                        .get("/plans/" + city.plan + "/snapshot")
                        .text())
                .doesNotContain("TOKEN_USED", "EXPORTED");
        assertThat(auditor.get("/audit").text()).doesNotContain("TOKEN_USED");
    }

    @Test
    void finds_entries_by_index() throws Exception {
        execute("""
                INSERT INTO ops.access_log (municipality, at, last_at, what, title, departments, address, route, subjects,
                    detail, correlation, count, person)
                SELECT '%s', now() - n * interval '1 minute', now() - n * interval '1 minute', 'TOKEN_USED', '', '{}', '', '',
                    '{}', '', '', 1, md5((n %% 1000)::text)::uuid
                FROM generate_series(1, 50000) AS n
                """.formatted(city.code));
        execute("""
                INSERT INTO ops.access_subject (municipality, subject, position)
                SELECT municipality, md5((position %% 20000)::text)::uuid, position FROM ops.access_log
                WHERE municipality = '%s'
                """.formatted(city.code));
        execute("ANALYZE ops.access_log");
        execute("ANALYZE ops.access_subject");
        String by = "SELECT * FROM ops.access_log WHERE municipality = '" + city.code + "' AND ";
        assertThat(plan(by
                        + "last_at >= now() - interval '2 hours' AND at >= now() - interval '3 hours' AND at < now() - interval '1 hour'"
                        + " ORDER BY position DESC LIMIT 51"))
                .contains("access_log_municipality_at_idx")
                .doesNotContain("Seq Scan");
        assertThat(plan(by + "person = md5('7')::uuid ORDER BY position DESC LIMIT 51"))
                .contains("access_log_municipality_person_position_idx")
                .doesNotContain("Seq Scan");
        assertThat(plan(by + "position IN (SELECT position FROM ops.access_subject WHERE municipality = '" + city.code
                        + "' AND subject = md5('7')::uuid) ORDER BY position DESC LIMIT 51"))
                .contains("access_subject_pkey")
                .doesNotContain("Seq Scan");
    }

    /** The plan of a query as the reader role, under its policies. */
    private String plan(String query) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE daicho_reader");
            statement.execute("SELECT set_config('daicho.municipality', '" + city.code + "', false)");
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("EXPLAIN " + query)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private List<JsonNode> log(String filter) {
        return entries(auditor, filter);
    }

    private static List<JsonNode> entries(Api reader, String filter) {
        return reader.get("/access-log?limit=200" + filter)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static long count(List<JsonNode> entries, String route) {
        return entries.stream()
                .filter(entry -> entry.path("route").asString().equals(route))
                .mapToLong(entry -> entry.path("count").asLong())
                .sum();
    }

    /** Rows of the log that hold a text in any column. */
    private static List<String> holders(String text) throws SQLException {
        return column("SELECT l::text FROM ops.access_log AS l WHERE strpos(l::text, '" + text + "') > 0");
    }

    private static List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * A committee with a named member who has scored, has given an opinion and is counted; a citizen's comment that is
     * shown.
     */
    private static final class Personal {
        static final String NAME = "試験花子";
        static final String COMMENT = "窓口で名乗った市民の声";
        static final String OPINION = "委員の率直な意見";

        final UUID person;
        final UUID comment;

        final Api member;

        private final List<UUID> people;
        private final Map<String, String> variables;
        private final UUID committee;
        private final String round;
        private final UUID opinion;

        Personal(City city, int port) {
            UUID measure = city.measure("9");
            city.initiative(measure, "", city.welfare);
            Council council = Council.of(city, 2);
            committee = council.id;
            person = council.people.getFirst();
            people = council.people;
            member = council.members.getFirst();
            city.secretariat.put("/persons/" + person + "/name", "{\"name\": \"%s\"}".formatted(NAME));
            round = council.open();
            opinion = council.members
                    .getFirst()
                    .post(round + "/opinions", "{\"measure\": \"%s\", \"text\": \"%s\"}".formatted(measure, OPINION))
                    .id();
            council.members
                    .getFirst()
                    .post(round + "/scores", Council.score(measure, 4))
                    .json();
            council.members.getFirst().post(round + "/hand-ins", "").json();
            city.secretariat.post(round + "/closing", "").json();
            city.secretariat
                    .post("/plans/" + city.plan + "/call-for-comments", "{}")
                    .json();
            comment = new Api(port, city.code, null)
                    .post("/public/comments", """
                            {"subject": {"type": "PLAN", "id": "%s"}, "text": "%s", "name": "%s"}
                            """.formatted(city.plan, COMMENT, NAME))
                    .id();
            city.secretariat.post("/comments/" + comment + "/approval", "{}").json();
            variables = Map.of(
                    "code",
                    city.code,
                    "plan",
                    city.plan.toString(),
                    "measure",
                    measure.toString(),
                    "committee",
                    committee.toString(),
                    "round",
                    round.substring(round.lastIndexOf('/') + 1),
                    "opinion",
                    opinion.toString(),
                    "comment",
                    comment.toString(),
                    "person",
                    person.toString(),
                    "fy",
                    "R4");
        }

        /** A path with ids in place of its variables. */
        String filled(String template) {
            String path = template;
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                path = path.replace("{" + variable.getKey() + "}", variable.getValue());
            }
            return path.replaceAll("\\{[A-Za-z]+}", UUID.randomUUID().toString());
        }

        /** Whether a text says anything about these persons. */
        boolean isIn(String text) {
            return Stream.concat(
                            Stream.of(NAME, COMMENT, OPINION), people.stream().map(UUID::toString))
                    .anyMatch(text::contains);
        }

        /** Paths that lead to personal data. */
        List<String> paths() {
            return List.of(
                    "/persons",
                    "/persons/" + person,
                    "/committees/" + committee,
                    "/committees/" + committee + "/members",
                    round + "/sheets",
                    round + "/averages",
                    round + "/averages?explain=true",
                    "/opinions/" + opinion,
                    "/comments",
                    "/comments/" + comment,
                    "/audit?subject=" + comment,
                    "/audit");
        }
    }
}
