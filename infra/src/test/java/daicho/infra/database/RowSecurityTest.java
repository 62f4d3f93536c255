package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks every table in the catalogue of the database, so that tables that are added later must comply as well. */
class RowSecurityTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    /** The condition that restricts a role to its transaction's municipality, as PostgreSQL prints it. */
    private static final String OWN =
            "(municipality = NULLIF(current_setting('daicho.municipality'::text, true), ''::text))";

    /** Other accepted forms; the last one also allows rows of no municipality, and is only for inserts. */
    private static final String ACCEPTED = "$own$" + OWN + "$own$, "
            + "$own$((municipality = current_setting('daicho.municipality'::text, true)) AND (municipality <> ''::text))$own$";

    private static final String ADDING = ACCEPTED
            + ", $own$(municipality = COALESCE(current_setting('daicho.municipality'::text, true), ''::text))$own$";

    private static final String TABLES = """
            SELECT c.oid, n.nspname || '.' || c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
                   EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'municipality'
                           AND a.attnotnull AND NOT a.attisdropped) AS owned
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE (n.nspname IN ('ledger', 'ops') OR n.nspname LIKE 'view%') AND c.relkind IN ('r', 'p', 'f')
            """;

    @BeforeAll
    static void migrate() {
        ViewSchema schemas = new ViewSchema(DATABASE.prepared());
        schemas.create("view_next");
    }

    @Test
    void every_table_holds_everybody_to_its_policies_its_owner_too() throws SQLException {
        assertThat(rows("SELECT name FROM (" + TABLES + ") t WHERE NOT forced")).isEmpty();
        assertThat(rows("SELECT name FROM (" + TABLES + ") t")).hasSizeGreaterThan(60);
    }

    @Test
    void no_table_of_records_is_without_a_municipality() throws SQLException {
        assertThat(rows("SELECT name FROM (" + TABLES + ") t WHERE NOT owned ORDER BY name"))
                .containsExactly(
                        "ledger.flyway_schema_history",
                        "ops.allowance",
                        "ops.flyway_schema_history",
                        "ops.recorded_floor",
                        "ops.second_factor_key",
                        "view.flyway_schema_history",
                        "view.progress",
                        "view_next.flyway_schema_history",
                        "view_next.progress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daicho_writer", "daicho_reader", "daicho_public"})
    void writers_and_readers_are_held_to_one_municipality_wherever_they_are_let_in(String role) throws SQLException {
        assertThat(unheld(role)).isEmpty();
        String granted = "SELECT name FROM (" + TABLES + ") t WHERE owned AND has_any_column_privilege('" + role
                + "', oid, 'SELECT')";
        assertThat(rows(granted)).hasSizeGreaterThan(role.equals("daicho_reader") ? 30 : 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"daicho_writer", "daicho_reader", "daicho_projector", "daicho_public"})
    void every_grant_has_a_policy_that_lets_it_do_something(String role) throws SQLException {
        assertThat(rows("SELECT name FROM (" + TABLES + ") t WHERE has_any_column_privilege('" + role
                        + "', oid, 'SELECT') AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND '"
                        + role
                        + "'::regrole = ANY (p.polroles))"))
                .isEmpty();
    }

    @Test
    void what_joins_tables_shows_what_the_role_that_asks_may_see() throws SQLException {
        String joined =
                "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE (n.nspname IN ('ledger', 'ops') OR n.nspname LIKE 'view%') AND c.relkind IN ('v', 'm')";
        assertThat(rows(joined + " ORDER BY 1")).containsExactly("view.audit_found", "view_next.audit_found");
        assertThat(rows(joined + " AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)"))
                .isEmpty();
        assertThat(rows(joined + " AND has_any_column_privilege('daicho_public', c.oid, 'SELECT')"))
                .isEmpty();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            // The list of the first municipality also names the position of the second.
            statement.execute("""
                    INSERT INTO view_next.audit_entry (position, recorded_at, stream, person, sequence, municipality, type)
                    VALUES (1, now(), gen_random_uuid(), gen_random_uuid(), 0, '172014', 'x'),
                           (2, now(), gen_random_uuid(), gen_random_uuid(), 0, '222062', 'x')
                    """);
            statement.execute("""
                    INSERT INTO view_next.audit_list (first, key, municipality, what, further)
                    VALUES (1, gen_random_uuid(), '172014', 'S', '{1}'), (2, gen_random_uuid(), '222062', 'S', NULL)
                    """);
            statement.execute("GRANT USAGE ON SCHEMA view_next TO daicho_reader");
            statement.execute("SET ROLE daicho_reader");
            for (String municipality : List.of("172014", "222062", "131016", "")) {
                statement.execute("SELECT set_config('daicho.municipality', '" + municipality + "', false)");
                try (ResultSet row = statement.executeQuery(
                        "SELECT string_agg(municipality || position, ' ') FROM view_next.audit_found")) {
                    row.next();
                    assertThat(row.getString(1))
                            .isEqualTo(
                                    switch (municipality) {
                                        case "172014" -> "1720141";
                                        case "222062" -> "2220622";
                                        default -> null;
                                    });
                }
            }
        }
    }

    @Test
    void the_projector_changes_nothing_but_views_and_dead_letters() throws SQLException {
        assertThat(rows("SELECT name FROM (" + TABLES + ") t WHERE name NOT LIKE 'view%' AND"
                        + " (has_any_column_privilege('daicho_projector', oid, 'INSERT, UPDATE')"
                        + " OR has_table_privilege('daicho_projector', oid, 'DELETE, TRUNCATE'))"))
                .containsExactly("ops.dead_letter");
        assertThat(rows("SELECT has_column_privilege('daicho_projector', 'ops.text_key', 'secret', 'SELECT')"))
                .containsExactly("f");
    }

    /** This is the whole list: every addition opens something to the Internet. */
    @Test
    void nodes_for_the_internet_read_and_add_this_and_nothing_else() throws SQLException {
        assertThat(rows(
                        "SELECT name || CASE WHEN has_table_privilege('daicho_public', oid, 'SELECT') THEN '' ELSE ' ' ||"
                                + " (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0"
                                + " AND has_column_privilege('daicho_public', t.oid, a.attnum, 'SELECT')) END"
                                + " FROM (" + TABLES + ") t WHERE name NOT LIKE 'view\\_%'"
                                + " AND has_any_column_privilege('daicho_public', oid, 'SELECT') ORDER BY 1"))
                .containsExactly(
                        "ledger.edition",
                        "ledger.event",
                        "ledger.flyway_schema_history",
                        "ops.allowance",
                        "ops.flyway_schema_history",
                        "ops.recorded_floor",
                        "ops.request_key",
                        "ops.text_key 3",
                        "ops.unique_key",
                        "view.call_for_comments",
                        "view.comment 21",
                        "view.department",
                        "view.flyway_schema_history",
                        "view.measure 7",
                        "view.municipality",
                        "view.opinion 13",
                        "view.plan 4",
                        "view.progress",
                        "view.publication",
                        "view.scoring_round 11");
        assertThat(rows("SELECT name FROM (" + TABLES
                        + ") t WHERE has_any_column_privilege('daicho_public', oid, 'INSERT')" + " ORDER BY 1"))
                .containsExactly("ledger.event", "ops.access_log", "ops.allowance", "ops.request_key", "ops.text_key");
        assertThat(
                        rows(
                                "SELECT name FROM (" + TABLES
                                        + ") t WHERE has_table_privilege('daicho_public', oid, 'UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN')"))
                .isEmpty();
        assertThat(rows("SELECT name || ' ' || a.attname FROM (" + TABLES
                        + ") t JOIN pg_attribute a ON a.attrelid = t.oid"
                        + " WHERE a.attnum > 0 AND NOT a.attisdropped"
                        + " AND has_column_privilege('daicho_public', t.oid, a.attnum, 'UPDATE')"))
                .containsExactly("ops.allowance full_at");
        assertThat(rows("SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                        + " WHERE n.nspname IN ('ledger', 'ops', 'view') AND p.prosecdef"
                        + " AND has_function_privilege('daicho_public', p.oid, 'EXECUTE')"))
                // Which municipalities there are is no secret: the first page names them.
                .containsExactly("ops.municipalities()");
    }

    /** Ids that clients choose are unique only within a municipality; the server makes all others. */
    @Test
    void nothing_is_unique_across_municipalities_that_a_client_chooses() throws SQLException {
        assertThat(rows("""
                SELECT i.indexrelid::regclass::text FROM pg_index i JOIN (%s) t ON t.oid = i.indrelid
                 WHERE i.indisunique AND t.owned AND NOT EXISTS (
                       SELECT FROM pg_attribute a
                        WHERE a.attrelid = i.indrelid AND a.attname = 'municipality' AND a.attnum = ANY (i.indkey))
                 ORDER BY 1
                """.formatted(TABLES))).containsExactly("ledger.event_event_id_key", "ledger.event_pkey");
    }

    @Test
    void nobody_who_logs_in_can_pass_the_policies_by() throws SQLException {
        assertThat(rows("SELECT rolname FROM pg_roles WHERE rolname LIKE 'daicho\\_%'"
                        + " AND (rolsuper OR rolbypassrls OR rolcreaterole)"))
                .isEmpty();
        assertThat(
                        rows(
                                "SELECT rolname FROM pg_roles WHERE rolname IN ('daicho_writer', 'daicho_reader',"
                                        + " 'daicho_projector', 'daicho_public') AND EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid)"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE ops.planted (municipality text NOT NULL); GRANT SELECT ON ops.planted TO daicho_reader",
                "CREATE TABLE ops.planted (municipality text NOT NULL); GRANT SELECT ON ops.planted TO daicho_reader;"
                        + " ALTER TABLE ops.planted ENABLE ROW LEVEL SECURITY;"
                        + " CREATE POLICY p ON ops.planted TO daicho_reader USING (" + OWN + ")",
                "CREATE TABLE ops.planted (municipality text NOT NULL); GRANT SELECT ON ops.planted TO daicho_reader;"
                        + " ALTER TABLE ops.planted ENABLE ROW LEVEL SECURITY;"
                        + " ALTER TABLE ops.planted FORCE ROW LEVEL SECURITY;"
                        + " CREATE POLICY p ON ops.planted TO daicho_reader USING (true)",
                "CREATE TABLE ops.planted (municipality text NOT NULL); GRANT SELECT ON ops.planted TO daicho_reader;"
                        + " ALTER TABLE ops.planted ENABLE ROW LEVEL SECURITY;"
                        + " ALTER TABLE ops.planted FORCE ROW LEVEL SECURITY;"
                        + " CREATE POLICY p ON ops.planted TO daicho_reader USING (" + OWN + ");"
                        + " CREATE POLICY q ON ops.planted USING (municipality <> '')",
            })
    void a_table_that_forgets_it_is_found(String table) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(table);
            try {
                List<String> found = new ArrayList<>(rows("SELECT name FROM (" + TABLES + ") t WHERE NOT forced"));
                found.addAll(unheld("daicho_reader"));
                assertThat(found).contains("ops.planted");
            } finally {
                statement.execute("DROP TABLE ops.planted");
            }
        }
    }

    /**
     * Tables with a municipality where a policy lets the role see or write other rows; restrictive policies never allow
     * anything.
     */
    private static List<String> unheld(String role) throws SQLException {
        return rows("""
                SELECT DISTINCT name FROM (%1$s) t JOIN pg_policy p ON p.polrelid = t.oid
                 WHERE owned AND polpermissive AND (0 = ANY (p.polroles) OR '%2$s'::regrole = ANY (p.polroles))
                   AND NOT CASE WHEN polcmd = 'a' THEN pg_get_expr(polwithcheck, polrelid) IN (%3$s)
                           ELSE pg_get_expr(polqual, polrelid) IN (%4$s)
                            AND coalesce(pg_get_expr(polwithcheck, polrelid) IN (%4$s), true) END
                """.formatted(TABLES, role, ADDING, ACCEPTED));
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
