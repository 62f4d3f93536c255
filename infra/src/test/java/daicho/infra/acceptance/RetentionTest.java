package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.accesslog.Retention;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Data that are kept for a limited time, and what remains afterwards. */
class RetentionTest extends AcceptanceTest {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    @Autowired
    Retention retention;

    private final Instant now = Instant.now();
    private City city;
    private Api auditor;

    @BeforeEach
    void found_a_city() {
        city = City.found(port, tokens);
        auditor = city.as(Role.AUDITOR);
    }

    @Test
    void forgets_entries_of_the_access_log_that_are_old_and_no_other() throws Exception {
        for (String age : List.of("3 years 2 days", "3 years 1 day", "2 years 360 days", "91 days", "1 day")) {
            execute("""
                    WITH entry AS (
                        INSERT INTO ops.access_log (municipality, at, last_at, what, title, departments, address, route, subjects,
                            detail, correlation, count)
                        VALUES ('%1$s', now() - interval '%2$s', now() - interval '%2$s', 'SIGNED_IN', '', '{}', '', '', '{}',
                            '%2$s', '', 1) RETURNING position)
                    INSERT INTO ops.access_subject SELECT '%1$s', gen_random_uuid(), position FROM entry
                    """.formatted(city.code, age));
        }
        Retention.Outcome would = retention.run(now, true).orElseThrow();
        assertThat(would.entries()).containsEntry(city.code, 2L);
        assertThat(kept()).hasSize(5);

        Retention.Outcome done = retention.run(now, false).orElseThrow();
        assertThat(done.entries()).containsEntry(city.code, 2L);
        assertThat(kept()).containsExactlyInAnyOrder("2 years 360 days", "91 days", "1 day");
        assertThat(column(
                        "SELECT position::text FROM ops.access_subject AS s WHERE NOT EXISTS (SELECT FROM ops.access_log AS l"
                                + " WHERE l.municipality = s.municipality AND l.position = s.position)"))
                .isEmpty();
        JsonNode told = auditor.get("/access-log?type=RETENTION_APPLIED").json().path("items");
        assertThat(told).hasSize(1);
        assertThat(told.at("/0/detail").asString()).isEqualTo("entries=2 names=0");
        assertThat(told.at("/0/count").asLong()).isEqualTo(2);
        assertThat(told.at("/0/words").asString()).isEqualTo("保存期間を過ぎた情報の消去");
        // The operator sees every run.
        assertThat(column("SELECT detail FROM ops.access_log WHERE municipality = '' AND what = 'RETENTION_APPLIED'"))
                .isNotEmpty();

        // However far the clock is ahead, the last 90 days stay.
        assertThat(retention.run(now.atZone(JAPAN).plusYears(20).toInstant(), false))
                .isPresent();
        assertThat(kept()).containsExactly("1 day");
    }

    @Test
    void forgets_request_keys_that_nobody_sends_again_and_no_other() throws Exception {
        for (String age : List.of("31 days 1 hour", "40 days", "29 days", "1 day")) {
            execute("""
                    INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position, recorded_at)
                    VALUES ('%1$s', gen_random_uuid(), '%2$s', '', gen_random_uuid(), 0, 1, now() - interval '%2$s')
                    """.formatted(city.code, age));
        }
        String keys = "SELECT key FROM ops.request_key WHERE municipality = '" + city.code
                + "' AND key LIKE '%day%' ORDER BY recorded_at DESC";
        assertThat(retention.run(now, true).orElseThrow().keys()).containsEntry(city.code, 2L);
        assertThat(column(keys)).hasSize(4);
        assertThat(retention.run(now, false).orElseThrow().keys()).containsEntry(city.code, 2L);
        assertThat(column(keys)).containsExactly("1 day", "29 days");
        // However far the clock is ahead, the keys of requests that a client may still repeat stay.
        assertThat(retention.run(now.atZone(JAPAN).plusYears(20).toInstant(), false))
                .isPresent();
        assertThat(column(keys)).containsExactly("1 day");
        assertThat(refusal("daicho_reader", "SELECT * FROM ops.forget_request_keys(now(), 10, false)"))
                .isEqualTo("42501");
    }

    @Test
    void is_deleted_and_changed_by_nobody_else() throws Exception {
        auditor.get("/access-log").json();
        for (String role : List.of("daicho_writer", "daicho_reader", "daicho_projector")) {
            for (String statement : List.of(
                    "DELETE FROM ops.access_log", "UPDATE ops.access_log SET count = 0", "TRUNCATE ops.access_log")) {
                assertThat(refusal(role, statement)).as(role + ": " + statement).isEqualTo("42501");
            }
        }
        assertThat(refusal("daicho_reader", "SELECT * FROM ops.forget_access(now(), 10, false)"))
                .isEqualTo("42501");
    }

    @Test
    void shows_nobody_the_rows_of_another_municipality_or_of_none() throws Exception {
        auditor.get("/access-log").json();
        execute("""
                INSERT INTO ops.access_log (municipality, at, last_at, what, title, departments, address, route, subjects, detail,
                    correlation, count)
                VALUES ('', now(), now(), 'TOKEN_REFUSED', '', '{}', '', '', '{}', '', '', 1)
                """);
        assertThat(seen(null)).isEmpty();
        assertThat(seen("")).isEmpty();
        assertThat(seen(city.code)).isNotEmpty().containsOnly(city.code);
        assertThat(seen("472999")).isEmpty();
    }

    @Test
    void erases_names_of_those_who_left_long_ago_and_of_nobody_in_office() throws Exception {
        LocalDate today = LocalDate.ofInstant(now, JAPAN);
        UUID committee =
                city.secretariat.post("/committees", """
                        {"plan": "%s", "name": "推進会議", "maximum": 20}
                        """.formatted(city.plan)).id();
        UUID longGone = member(committee, today.minusYears(9), today.minusYears(6));
        UUID resigned = member(committee, today.minusYears(9), null);
        city.secretariat
                .post("/committees/" + committee + "/resignations", """
                        {"seat": "%s", "until": "%s", "leavingReason": "転居"}
                        """.formatted(
                                seatOf(committee, resigned), today.minusYears(5).minusDays(1)))
                .json();
        UUID dissolved =
                city.secretariat.post("/committees", "{\"name\": \"廃止された会議\"}").id();
        UUID untilTheEnd = member(dissolved, today.minusYears(9), null);
        city.secretariat
                .post("/committees/" + dissolved + "/dissolution", """
                        {"lastDay": "%s", "reason": "要綱の廃止"}
                        """.formatted(today.minusYears(6)))
                .json();
        UUID lately = member(committee, today.minusYears(9), today.minusYears(4));
        UUID inOffice = member(committee, today.minusYears(9), null);
        UUID back = member(committee, today.minusYears(9), today.minusYears(6));
        member(committee, back, today.minusDays(10), null);
        UUID official = member(committee, today.minusYears(9), today.minusYears(6));
        tokens.create("職員", city.code, Role.SECRETARIAT, "係長", Set.of(), official, null);

        Retention.Outcome would = retention.run(now, true).orElseThrow();
        assertThat(would.names()).containsEntry(city.code, 3);
        assertThat(name(longGone)).isEqualTo("氏名" + longGone);
        assertThat(retention.run(now, false)).isPresent();

        for (UUID erased : List.of(longGone, resigned, untilTheEnd)) {
            assertThat(city.secretariat
                            .get("/persons/" + erased)
                            .json()
                            .path("erased")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(city.secretariat.get("/committees/" + committee + "/members").text())
                .contains("\"erased\":true")
                .doesNotContain("転居");
        for (UUID kept : List.of(lately, inOffice, back, official)) {
            assertThat(name(kept)).isEqualTo("氏名" + kept);
        }
        assertThat(column("SELECT l::text FROM ops.access_log AS l WHERE strpos(l::text, '氏名') > 0"))
                .isEmpty();
        JsonNode told = auditor.get("/access-log?type=RETENTION_APPLIED&subject=" + longGone)
                .json();
        assertThat(told.at("/items/0/detail").asString()).isEqualTo("entries=0 names=3");
        assertThat(retention.run(now, false).orElseThrow().names()).doesNotContainKey(city.code);
    }

    @Test
    void leaves_role_title_and_department_of_the_act_in_the_trail_when_the_name_is_gone() throws Exception {
        UUID person = UUID.randomUUID();
        UUID measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        Api staff = new Api(
                port, city.code, tokens.create("職員", city.code, Role.STAFF, "主任", Set.of(city.welfare), person, null));
        city.secretariat.put("/persons/" + person + "/name", "{\"name\": \"職員太郎\"}");
        UUID result = staff.post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"30件\"}")
                .id();
        JsonNode before = actor(result, "ja");
        assertThat(before.path("name").asString()).isEqualTo("職員太郎");
        assertThat(before.has("nameErased")).isFalse();

        String assignment = auditor.get("/role-assignments?person=" + person)
                .json()
                .at("/items/0/id")
                .asString();
        city.as(Role.OPERATOR)
                .post("/role-assignments/" + assignment + "/ending", """
                        {"lastDay": "%s", "reason": "異動"}
                        """.formatted(LocalDate.ofInstant(now, JAPAN)))
                .json();
        Instant later = now.atZone(JAPAN).plusYears(6).toInstant();
        assertThat(retention.run(later, false).orElseThrow().names()).containsEntry(city.code, 1);

        JsonNode after = actor(result, "ja");
        assertThat(after.has("name")).isFalse();
        assertThat(after.path("nameErased").asString()).isEqualTo("（氏名は消去済み）");
        assertThat(actor(result, "en").path("nameErased").asString()).isEqualTo("(name erased)");
        assertThat(after.path("person").asString()).isEqualTo(person.toString());
        assertThat(after.path("roleName").asString()).isEqualTo("担当課職員");
        assertThat(after.path("title").asString()).isEqualTo("主任");
        assertThat(after.at("/departments/0/name").asString()).isEqualTo("福祉課");
    }

    @Test
    void is_applied_by_one_node_at_a_time() throws Exception {
        try (Connection other = DATABASE.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtextextended('daicho/retention', 0))");
            assertThat(retention.run(now, true)).isEmpty();
            // The server releases the locks of a closed connection only a moment later.
            statement.execute("SELECT pg_advisory_unlock(hashtextextended('daicho/retention', 0))");
        }
        assertThat(retention.run(now, true)).isPresent();
    }

    private JsonNode actor(UUID result, String language) {
        return auditor.get("/audit?type=result.YearResultRecorded&subject=" + result, "Accept-Language", language)
                .json()
                .at("/items/0/actor");
    }

    private UUID member(UUID committee, LocalDate from, @Nullable LocalDate until) {
        UUID person = UUID.randomUUID();
        member(committee, person, from, until);
        city.secretariat.put("/persons/" + person + "/name", "{\"name\": \"氏名%s\"}".formatted(person));
        return person;
    }

    private void member(UUID committee, UUID person, LocalDate from, @Nullable LocalDate until) {
        city.secretariat
                .post("/committees/" + committee + "/members", """
                        {"person": "%s", "from": "%s"%s}
                        """.formatted(
                                person, from, until == null ? "" : ", \"until\": \"" + until + "\""))
                .json();
    }

    private String seatOf(UUID committee, UUID person) {
        return city.secretariat
                .get("/committees/" + committee + "/members")
                .json()
                .path("items")
                .valueStream()
                .filter(seat -> seat.at("/members/0/person/id").asString().equals(person.toString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private String name(UUID person) {
        return city.secretariat.get("/persons/" + person).json().path("name").asString();
    }

    private List<String> kept() throws SQLException {
        return column("SELECT detail FROM ops.access_log WHERE municipality = '" + city.code
                + "' AND what = 'SIGNED_IN' ORDER BY at");
    }

    /** The municipalities whose rows a reader sees in a transaction for one municipality. */
    private static List<String> seen(@Nullable String municipality) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE daicho_reader");
            if (municipality != null) {
                statement.execute("SELECT set_config('daicho.municipality', '" + municipality + "', false)");
            }
            List<String> seen = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT DISTINCT municipality FROM ops.access_log")) {
                while (rows.next()) {
                    seen.add(rows.getString(1));
                }
            }
            return seen;
        }
    }

    private static String refusal(String role, String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            statement.execute(sql);
            return "none";
        } catch (SQLException e) {
            return e.getSQLState();
        }
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
}
