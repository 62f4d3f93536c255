package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Checks that policies do not prevent the use of indexes: PostgreSQL evaluates a condition before the policy only if it
 * is sure that the condition leaks nothing, and uses an index only for such conditions. Sequential scans are disabled,
 * since the tables of a test are small.
 */
class IndexUseTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String ID = "'00000000-0000-7000-8000-000000000001'::uuid";

    @BeforeAll
    static void fill() throws SQLException {
        DATABASE.prepared();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type,
                                              revision, recorded_at, payload, metadata)
                    SELECT code, ('00000000-0000-7000-8000-' || lpad((n / 10)::text, 12, '0'))::uuid, n % 10, 'x',
                           gen_random_uuid(), 'x', '1', now(), '{}', '{}'
                      FROM (VALUES ('172014'), ('222062')) AS c (code), generate_series(0, 9999) AS n
                    """);
            statement.execute("""
                    INSERT INTO ops.unique_key (municipality, key, stream_id)
                    SELECT '172014', 'measure/' || n, gen_random_uuid() FROM generate_series(1, 5000) AS n
                    """);
            statement.execute("""
                    INSERT INTO view.year_result (id, municipality, plan, measure, initiative, fiscal_year, departments, stage,
                                                  programmes, figures, not_applicable, review, version, from_position,
                                                  to_position, recorded_from, recorded_to)
                    SELECT gen_random_uuid(), '172014', md5((n % 50)::text)::uuid, gen_random_uuid(), gen_random_uuid(),
                           2020 + n % 5, '[]', 'FINAL', '[]', '[]', false, '', 0, n, 9223372036854775807, now(), 'infinity'
                      FROM generate_series(1, 5000) AS n
                    """);
            statement.execute("ANALYZE");
        }
    }

    @Test
    void a_stream_is_read_by_index_within_its_municipality() throws SQLException {
        assertThat(plan(
                        Role.WRITER,
                        "SELECT * FROM ledger.event WHERE municipality = '172014' AND stream_id = " + ID
                                + " AND sequence_number >= 5 ORDER BY sequence_number LIMIT 500"))
                .contains("event_municipality_stream_id_sequence_number_key", "stream_id =", "sequence_number >= 5")
                .doesNotContain("Sort", "Filter: (stream_id");
        // The policy alone leads to the index as well.
        assertThat(plan(Role.WRITER, "SELECT max(sequence_number) FROM ledger.event WHERE stream_id = " + ID))
                .contains("event_municipality_stream_id_sequence_number_key", "current_setting")
                .doesNotContain("Filter: (stream_id");
    }

    @Test
    void the_clock_of_an_append_is_found_by_index() throws SQLException {
        assertThat(plan(
                        Role.WRITER,
                        "SELECT max(recorded_at) FROM ledger.event WHERE (municipality, stream_id, sequence_number)"
                                + " IN (('172014', " + ID + ", 3))"))
                .contains("event_municipality_stream_id_sequence_number_key", "sequence_number = 3");
    }

    @Test
    void the_projector_follows_by_position() throws SQLException {
        assertThat(plan(Role.PROJECTOR, "SELECT * FROM ledger.event WHERE position > 100 ORDER BY position LIMIT 1000"))
                .contains("event_pkey", "position\" > 100")
                .doesNotContain("current_setting", "Sort");
    }

    @Test
    void keys_are_found_by_their_beginning() throws SQLException {
        assertThat(plan(
                        Role.WRITER,
                        "SELECT key FROM ops.unique_key WHERE municipality = '172014' AND key >= 'measure/1'"
                                + " AND key < 'measure/2' ORDER BY key"))
                .contains("unique_key_pkey", "Index Cond", "key >= 'measure/1'")
                .doesNotContain("Sort", "Filter: (key");
    }

    @Test
    void rows_of_views_are_found_by_id_and_by_what_they_belong_to() throws SQLException {
        String open = " AND to_position = " + Long.MAX_VALUE;
        assertThat(plan(
                        Role.READER,
                        "SELECT * FROM view.plan WHERE municipality = '172014'" + open + " AND (id = " + ID + ")"))
                .contains("plan_pkey", "id =");
        assertThat(plan(
                        Role.READER,
                        "SELECT * FROM view.year_result WHERE municipality = '172014' AND from_position <= 5"
                                + " AND to_position > 5 AND (plan = " + ID + " AND fiscal_year = 2022)"))
                .contains("year_result_plan_fiscal_year_to_position_idx", "fiscal_year = 2022");
        assertThat(plan(
                        Role.READER,
                        "SELECT * FROM view.year_result WHERE municipality = '172014' AND recorded_from <= now()"
                                + " AND recorded_to > now() AND to_position >= 5 AND (plan = " + ID
                                + " AND fiscal_year = 2022)"))
                .contains("year_result_plan_fiscal_year_to_position_idx", "to_position >= 5");
        assertThat(plan(
                        Role.READER,
                        "SELECT * FROM view.audit_entry WHERE municipality = '172014' AND (position < 9)"
                                + " ORDER BY position DESC LIMIT 51"))
                .contains("audit_entry_pkey", "position\" < 9")
                .doesNotContain("Sort");
    }

    /** Reads the newest list and looks its entries up, and sorts what one list holds. */
    @Test
    void entries_are_looked_up_list_by_list() throws SQLException {
        assertThat(plan(
                        Role.READER,
                        "SELECT * FROM view.audit_found WHERE municipality = '172014' AND (what = 'S' and key = " + ID
                                + " and first < 9) ORDER BY first DESC, position DESC LIMIT 51"))
                .contains(
                        "Incremental Sort",
                        "Presorted Key: list.first",
                        "Index Scan Backward using audit_list_pkey",
                        "key =")
                .contains("audit_entry_pkey", "position\" = ")
                .doesNotContain("Filter: (key", "Hash");
    }

    private static String plan(Role role, String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET enable_bitmapscan = off");
            statement.execute("SET daicho.municipality = '172014'");
            statement.execute("SET ROLE " + role.roleName());
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("EXPLAIN " + sql)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
