package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody has taken over the node on the Internet and uses the database with everything that the node has: its login.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TakenOverNodeTest extends AcceptanceTest {
    private static final String CITIZEN = "e68c3067-38e6-570d-b845-2926824f35a0";
    private static final String REFUSED = "42501";

    private City city;
    private Council council;
    private UUID measure;
    private UUID initiative;
    private UUID approved;
    private UUID unnamed;
    private UUID pending;
    private UUID hidden;
    private UUID internal;
    private UUID edition;
    private UUID withdrawn;
    private UUID revealed;
    private UUID secret;

    @BeforeAll
    void a_city_at_work() {
        city = City.found(port, tokens);
        council = Council.of(city, 2);
        measure = city.measure("1");
        initiative = city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        String line = "/measures/" + measure + "/initiatives/1/";
        city.secretariat.post(line + "results/R4", "{\"text\": \"未公表の実績\"}").json();
        city.secretariat.post(line + "ratings/R4", "{\"mark\": \"○\"}").json();
        String round = council.open();
        revealed = opinion(round, measure, "明かされた意見");
        city.secretariat.post(round + "/closing", "").json();
        city.secretariat.post(round + "/reopening", "{\"reason\": \"集計漏れ\"}").json();
        secret = opinion(round, measure, "まだ秘密の意見");
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}")
                .json();
        withdrawn = publish();
        city.secretariat
                .post("/publications/" + withdrawn + "/withdrawal", "{\"reason\": \"数値の誤り\"}")
                .json();
        edition = publish();
        city.secretariat
                .post("/plans/" + city.plan + "/call-for-comments", "{}")
                .json();
        approved = comment("公開される意見", "山田", true);
        unnamed = comment("名は出さない意見", "田中", false);
        pending = comment("まだの意見", "鈴木", true);
        hidden = comment("隠された意見", "佐藤", false);
        internal = city.secretariat.post("/comments", """
                        {"subject": {"type": "PLAN", "id": "%s"}, "audience": "INTERNAL", "text": "庁内だけ"}
                        """.formatted(city.plan)).id();
        city.secretariat.post("/comments/" + approved + "/approval", "{}").json();
        city.secretariat.post("/comments/" + unnamed + "/approval", "{}").json();
        city.secretariat.post("/comments/" + hidden + "/approval", "{}").json();
        city.secretariat
                .post("/comments/" + hidden + "/hiding", "{\"reason\": \"個人の名\"}")
                .json();
        // Waits until the views have all of it.
        city.secretariat.get("/comments").json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops.account",
                "ops.recovery_code",
                "ops.access_token",
                "ops.role_assignment",
                "ops.person",
                "ops.demo_person",
                "ops.snapshot",
                "ops.dead_letter",
                "ops.access_log",
                "ops.access_subject",
                "view.year_result",
                "view.rating",
                "view.year_plan",
                "view.score",
                "view.sheet",
                "view.tally",
                "view.printed_average",
                "view.committee_seat",
                "view.audit_entry",
                "view.audit_list",
                "view.audit_found",
                "view.access_token",
                "view.role_assignment"
            })
    void what_is_not_for_everybody_is_not_read(String table) {
        refused("SELECT count(*) FROM " + table);
        refused("SELECT municipality FROM " + table + " LIMIT 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "view.comment (person)",
                "view.comment (title)",
                "view.comment (hidden_reason)",
                "view.opinion (seat)",
                "view.opinion (person)",
                "view.opinion (entered_by)",
                "view.scoring_round (seats)",
                "view.measure (initiatives)",
                "view.plan (philosophy)",
                "ops.text_key (made_at)"
            })
    void of_what_is_shown_only_what_is_needed(String column) {
        refused("SELECT " + column.replaceAll(".*\\((.*)\\)", "$1") + " FROM " + column.replaceAll(" .*", ""));
    }

    @Test
    void reads_of_the_ledger_that_plans_and_measures_are_there_and_sealed_comments_of_citizens() throws SQLException {
        assertThat(rows("SELECT DISTINCT type FROM ledger.event ORDER BY 1"))
                .containsExactly(
                        "comment.CallForCommentsOpened",
                        "comment.CommentAdded",
                        "measure.MeasureAdded",
                        "plan.PlanAdopted",
                        "publication.EditionPublished",
                        "publication.EditionWithdrawn");
        assertThat(rows("SELECT stream_id FROM ledger.event WHERE type = 'comment.CommentAdded'"))
                .containsExactlyInAnyOrder(
                        approved.toString(), unnamed.toString(), pending.toString(), hidden.toString());
        assertThat(rows("SELECT publication FROM ledger.edition")).containsExactly(edition.toString());
        assertThat(rows("SELECT DISTINCT split_part(key, '/', 1) FROM ops.unique_key ORDER BY 1"))
                .containsExactly("call", "heading", "initiative");
    }

    @Test
    void holds_no_key_but_of_texts_that_everybody_reads() throws SQLException {
        assertThat(rows("SELECT id FROM view.comment"))
                .containsExactlyInAnyOrder(approved.toString(), unnamed.toString());
        assertThat(rows("SELECT id FROM view.opinion")).containsExactly(revealed.toString());
        assertThat(rows("SELECT key FROM ops.text_key"))
                .containsExactlyInAnyOrder(
                        keys("SELECT text_key FROM view.comment WHERE id = '" + approved + "'"),
                        keys("SELECT shown_name_key FROM view.comment WHERE id = '" + approved + "'"),
                        keys("SELECT text_key FROM view.comment WHERE id = '" + unnamed + "'"),
                        keys("SELECT text_key FROM view.opinion WHERE id = '" + revealed + "'"));
        assertThat(all("SELECT count(*) FROM ops.text_key WHERE municipality = '" + city.code + "'"))
                .containsExactly("11");
        assertThat(all("SELECT count(*) FROM view.opinion WHERE id = '" + secret + "'"))
                .isNotEqualTo(List.of("0"));
        assertThat(all("SELECT count(*) FROM view.comment WHERE id = '" + internal + "'"))
                .isNotEqualTo(List.of("0"));
    }

    @Test
    void sees_another_city_only_by_saying_so_and_nothing_without() throws SQLException {
        try (Connection connection = DATABASE.connectAsPublicNode()) {
            for (String table : List.of(
                    "ledger.event", "ledger.edition", "ops.unique_key", "ops.text_key", "view.plan", "view.comment")) {
                assertThat(rows(connection, "SELECT count(*) FROM " + table))
                        .as(table)
                        .containsExactly("0");
            }
        }
        City other = City.found(port, tokens);
        other.secretariat.get("/plans").json();
        assertThat(rows("SELECT DISTINCT municipality FROM ledger.event")).containsExactly(city.code);
        assertThat(rows("SELECT DISTINCT municipality FROM view.plan")).containsExactly(city.code);
        refused("INSERT INTO ops.text_key (municipality, key, secret) VALUES ('" + other.code
                + "', gen_random_uuid(), 'x')");
        refused(append(other.code, other.code, UUID.randomUUID(), "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.event SET payload = '{}'",
                "DELETE FROM ledger.event",
                "TRUNCATE ledger.event",
                "UPDATE ledger.edition SET sha256 = ''",
                "INSERT INTO ledger.edition (publication, municipality, sha256, bytes) VALUES (gen_random_uuid(), '1', '', '')",
                "DELETE FROM ops.text_key",
                "UPDATE ops.text_key SET secret = 'x'",
                "DELETE FROM ops.request_key",
                "INSERT INTO ops.unique_key VALUES ('heading/x', '1', gen_random_uuid())",
                "DELETE FROM ops.unique_key",
                "UPDATE ops.recorded_floor SET instant = 'infinity'",
                "DELETE FROM ops.access_log",
                "UPDATE ops.account SET password = 'x'",
                "UPDATE view.progress SET position = 0",
                "INSERT INTO view.publication SELECT * FROM view.publication",
                "DELETE FROM view.comment",
                "SELECT position FROM view.progress FOR UPDATE",
                "SELECT ops.forget_access(now(), 1000000, false)",
                "SELECT ops.forget_request_keys(now(), 1000000, false)",
                "SELECT * FROM ops.municipalities_with_names()",
                "SET ROLE daicho_owner",
                "SET ROLE daicho_writer",
                "SET ROLE daicho_reader",
                "SET ROLE daicho_projector",
                "SET SESSION AUTHORIZATION daicho_writer",
                "GRANT daicho_writer TO daicho_public",
                "ALTER ROLE daicho_writer PASSWORD 'x'",
                "ALTER TABLE ops.account DISABLE ROW LEVEL SECURITY",
                "DROP POLICY public_node_reads ON ledger.event",
                "CREATE FUNCTION ops.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE OR REPLACE FUNCTION ops.is_shown(wanted uuid) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "CREATE TABLE public.mine (a int)",
                "CREATE SCHEMA mine",
                "SELECT rolpassword FROM pg_authid",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'daicho_writer'",
                "COPY (SELECT 1) TO PROGRAM 'true'"
            })
    void changes_nothing_and_becomes_nobody_else(String statement) {
        refused(statement);
    }

    @Test
    void adds_what_the_form_adds() throws SQLException {
        UUID stream = randomId();
        try (Connection connection = within()) {
            assertThat(rows(connection, append(city.code, city.code, stream, "", "") + " RETURNING stream_id"))
                    .containsExactly(stream.toString());
            connection.rollback();
        }
    }

    @Test
    void adds_them_on_what_there_is_to_comment_on_and_on_nothing_else() throws SQLException {
        Map<String, UUID> there =
                Map.of("PLAN", city.plan, "MEASURE", measure, "HEADING", city.direction, "INITIATIVE", initiative);
        for (String type : there.keySet()) {
            for (UUID id : List.of(city.plan, measure, city.direction, initiative, edition, randomId())) {
                String sql = append(city.code, city.code, randomId(), "\"type\":\"PLAN\"", "\"type\":\"" + type + "\"")
                        .replace("\"id\":\"" + city.plan, "\"id\":\"" + id);
                if (id.equals(there.get(type))) {
                    try (Connection connection = within()) {
                        assertThat(rows(connection, sql + " RETURNING 'added'")).containsExactly("added");
                    }
                } else {
                    refused(sql);
                }
            }
        }
    }

    /** In a consistent form: row, payload and metadata agree. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "999999", "131016", " ", "172014 "})
    void adds_nothing_to_a_municipality_that_is_not_there(String code) throws SQLException {
        String sql = append(code, code, randomId(), "", "");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> {
                    try (Connection connection = within(code)) {
                        rows(connection, sql + " RETURNING position");
                    }
                })
                .satisfies(e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED));
        assertThat(all("SELECT count(*) FROM ledger.event WHERE municipality = '" + code + "'"))
                .containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'comment.CommentAdded' | 'comment.CommentApproved'",
                "'comment.CommentAdded' | 'result.YearResultRecorded'",
                "'Comment' | 'Plan'",
                ", 0, | , 1,",
                "clock_timestamp() | clock_timestamp() - interval '1 day'",
                "clock_timestamp() | clock_timestamp() + interval '1 day'",
                "\"role\":\"CITIZEN\" | \"role\":\"SECRETARIAT\"",
                "\"title\":\"\" | \"title\":\"市長\"",
                "\"person\":\"" + CITIZEN + "\" | \"person\":\"0190a0a0-0000-7000-8000-000000000001\"",
                "\"departments\":[] | \"departments\":[\"0190a0a0-0000-7000-8000-000000000001\"]",
                "\"channel\":\"API\" | \"channel\":\"IMPORT\"",
                "\"causationId\":\"c\" | \"causationId\":1",
                "\"causationId\":\"c\" | \"causation\":\"c\"",
                "\"causationId\":\"c\" | \"causationId\":\"c\",\"channel\":\"IMPORT\"",
                "\"audience\":\"PUBLIC\" | \"audience\":\"INTERNAL\"",
                "\"audience\":\"PUBLIC\" | \"audience\":\"PUBLIC\",\"approved\":true",
                "\"type\":\"PLAN\" | \"type\":\"RESULT\"",
                "\"nameShown\":false | \"nameShown\":\"no\"",
                "\"sealed\":\"QUJD\" | \"sealed\":\"<b>\"",
                "\"sealed\":\"QUJD\" | \"sealed\":1,\"plain\":\"x\"",
                "\"text\":{ | \"name\":\"plain\",\"text\":{"
            })
    void adds_no_other_event_and_none_in_another_s_name_or_time(String from, String to) {
        refused(append(city.code, city.code, randomId(), from, to));
    }

    @Test
    void takes_no_id_or_position_that_another_record_may_need() {
        refused(append(city.code, city.code, UUID.fromString("e68c3067-38e6-570d-b845-2926824f35a1"), "", ""));
        refused(append(city.code, city.code, randomId(), "INTO ledger.event (", "INTO ledger.event (position, ")
                .replace("SELECT '", "OVERRIDING SYSTEM VALUE SELECT 1, '"));
    }

    @Test
    void writes_entries_of_strangers_alone() throws SQLException {
        String entry =
                "INSERT INTO ops.access_log (municipality, at, last_at, what, person, title, departments, address, route,"
                        + " subjects, detail, correlation, count) VALUES ('" + city.code
                        + "', now(), now(), 'TOO_MANY_REQUESTS', %s, '', '{}', '', '', '{}', '', '', 1)";
        refused(entry.formatted("gen_random_uuid()"));
        refused(entry.formatted("NULL").replace("TOO_MANY_REQUESTS", "RETENTION_APPLIED"));
        // Neither into the history of somebody, nor what happens to people alone.
        refused(entry.formatted("NULL").replace("'', '', '{}'", "'', '', '{" + randomId() + "}'"));
        for (String kind : List.of("PERSONAL_DATA_READ", "EXPORTED", "SIGN_IN_FAILED", "ACCESS_LOG_READ", "ANYTHING")) {
            refused(entry.formatted("NULL").replace("TOO_MANY_REQUESTS", kind));
        }
        refused("INSERT INTO ops.access_subject (municipality, subject, position) VALUES ('" + city.code + "', '"
                + randomId() + "', 1)");
        try (Connection connection = within();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(entry.formatted("NULL"))).isEqualTo(1);
        }
        refused(
                "INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position) VALUES ('"
                        + city.code + "', gen_random_uuid(), 'k', 'f', gen_random_uuid(), 0, 0)");
    }

    /** A citizen's comment as the node would append it, with one part replaced. */
    private String append(String municipality, String told, UUID stream, String from, String to) {
        String sql =
                """
                INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                                          recorded_at, payload, metadata)
                SELECT '%1$s', '%3$s'::uuid, 0, 'Comment', gen_random_uuid(), 'comment.CommentAdded', '1', clock_timestamp(),
                       '{"comment":"%3$s","municipality":"%2$s","subject":{"type":"PLAN","id":"%4$s"},\
                "audience":"PUBLIC","text":{"key":"0190a0a0-0000-7000-8000-000000000001","sealed":"QUJD"},"nameShown":false}',
                       '{"person":"%5$s","title":"","role":"CITIZEN","municipality":"%2$s","departments":[],\
                "channel":"API","correlationId":"x","causationId":"c"}'
                """.formatted(municipality, told, stream, city.plan, CITIZEN).strip();
        assertThat(sql).contains(from);
        return sql.replace(from.isEmpty() ? sql : from, from.isEmpty() ? sql : to);
    }

    private static UUID randomId() {
        return new UUID(
                System.currentTimeMillis() << 16 | 0x7000L, UUID.randomUUID().getLeastSignificantBits());
    }

    private UUID opinion(String round, UUID measure, String text) {
        return council.members
                .get(0)
                .post(round + "/opinions", """
                        {"id": "%s", "measure": "%s", "text": "%s"}
                        """.formatted(randomId(), measure, text))
                .id();
    }

    private UUID publish() {
        return city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"R4\"}")
                .id();
    }

    private UUID comment(String text, String name, boolean showName) {
        return UUID.fromString(new Api(port, city.code, null)
                .post("/public/comments", """
                        {"subject": {"type": "PLAN", "id": "%s"}, "text": "%s", "name": "%s", "showName": %s}
                        """.formatted(city.plan, text, name, showName))
                .json()
                .path("id")
                .asString());
    }

    /** A connection within the city, in a transaction that is never committed. */
    private Connection within() throws SQLException {
        return within(city.code);
    }

    private static Connection within(String code) throws SQLException {
        Connection connection = DATABASE.connectAsPublicNode();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL daicho.municipality = '" + code + "'");
        }
        return connection;
    }

    private void refused(String sql) {
        assertThatExceptionOfType(SQLException.class)
                .as(sql)
                .isThrownBy(() -> {
                    try (Connection connection = within();
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .satisfies(e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED));
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = within()) {
            return rows(connection, sql);
        }
    }

    private static String keys(String sql) throws SQLException {
        return all(sql + " AND to_position = " + Long.MAX_VALUE).getFirst();
    }

    /** The rows as a superuser sees them. */
    private static List<String> all(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect()) {
            return rows(connection, sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
