package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.database.ViewSchema;
import daicho.shared.Ids;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tables that would show more rows, or other rows, than the live ones never replace them. */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwapTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Autowired
    Commands commands;

    @Autowired
    Rebuild rebuild;

    @Autowired
    ViewSchema schemas;

    private Records records;

    @BeforeAll
    void adopt_a_plan() {
        records = new Records(commands).plan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP POLICY own_municipality ON view_next.plan",
                "ALTER TABLE view_next.plan NO FORCE ROW LEVEL SECURITY",
                "GRANT SELECT ON view_next.plan TO daicho_writer",
                "GRANT SELECT (philosophy) ON view_next.plan TO daicho_public",
            })
    void refuses_new_tables_that_are_guarded_otherwise(String change) {
        AtomicBoolean changed = new AtomicBoolean();
        assertThatIllegalStateException()
                .isThrownBy(() -> rebuild.run(position -> {
                    if (changed.compareAndSet(false, true)) {
                        execute(change);
                    }
                }))
                .withMessageContaining("differ from the live ones");
    }

    /** Checks only the lines that are compared, since a rebuild for each of these would take long. */
    @Test
    void compares_whatever_else_there_is_to_a_schema() throws SQLException {
        List<String> changes = List.of(
                "ALTER TABLE view_next.plan DISABLE ROW LEVEL SECURITY",
                "ALTER POLICY own_municipality ON view_next.plan USING (true)",
                "CREATE POLICY more ON view_next.plan TO daicho_reader USING (true)",
                "ALTER POLICY every_municipality ON view_next.plan TO daicho_projector, daicho_reader",
                "ALTER TABLE view_next.plan DROP CONSTRAINT plan_pkey, ADD PRIMARY KEY (id, from_position)",
                "REVOKE SELECT (name) ON view_next.plan FROM daicho_public",
                "REVOKE USAGE ON SCHEMA view_next FROM daicho_public",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA view_next GRANT SELECT ON TABLES TO daicho_public",
                "ALTER TABLE view_next.comment ALTER COLUMN text_key SET EXPRESSION AS ((name ->> 'key')::uuid)",
                "ALTER TABLE view_next.comment ALTER COLUMN text_key DROP EXPRESSION",
                "ALTER TABLE view_next.plan ALTER COLUMN name SET STATISTICS 0",
                "ALTER TABLE view_next.plan ALTER COLUMN name SET STORAGE EXTERNAL",
                "ALTER TABLE view_next.plan ALTER COLUMN name SET COMPRESSION pglz",
                "ALTER TABLE view_next.plan ALTER COLUMN name SET (n_distinct = 5)",
                "ALTER TABLE view_next.plan ALTER COLUMN name TYPE text COLLATE \"C\"",
                "ALTER TABLE view_next.plan ALTER COLUMN first_fiscal_year ADD GENERATED ALWAYS AS IDENTITY",
                "ALTER TABLE view_next.plan SET (autovacuum_enabled = off)",
                "ALTER TABLE view_next.comment SET (toast.autovacuum_enabled = off)",
                "ALTER TABLE view_next.plan SET UNLOGGED",
                "ALTER TABLE view_next.plan REPLICA IDENTITY FULL",
                "ALTER TABLE view_next.plan CLUSTER ON plan_pkey",
                "CREATE SEQUENCE view_next.numbers",
                "CREATE VIEW view_next.plans AS SELECT * FROM view_next.plan",
                "CREATE FUNCTION view_next.forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE TRIGGER forget BEFORE INSERT ON view_next.plan FOR EACH ROW EXECUTE FUNCTION"
                        + " suppress_redundant_updates_trigger()",
                "CREATE RULE forget AS ON INSERT TO view_next.plan DO INSTEAD NOTHING",
                "CREATE STATISTICS view_next.names ON name, philosophy FROM view_next.plan",
                "CREATE TYPE view_next.colour AS ENUM ('red')",
                "CREATE DOMAIN view_next.short AS text CHECK (length(value) < 5)",
                "COMMENT ON COLUMN view_next.plan.name IS 'as adopted'",
                "CREATE PUBLICATION elsewhere FOR TABLE view_next.plan",
                "CREATE VIEW public.plans AS SELECT * FROM view_next.plan");
        schemas.create("view_next");
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            assertThat(Structure.of(jdbc, "view_next"))
                    .isEqualTo(Structure.of(jdbc, "view"))
                    .hasSizeGreaterThan(1_000);
            for (String change : changes) {
                statement.execute(change);
                assertThat(Structure.of(jdbc, "view_next")).as(change).isNotEqualTo(Structure.of(jdbc, "view"));
                connection.rollback();
            }
        }
    }

    @Test
    void does_without_indexes_while_tables_are_filled_but_for_those_that_folds_look_rows_up_by() throws Exception {
        schemas.create("view_next");
        try (Connection connection = DATABASE.connect()) {
            connection.setAutoCommit(false);
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            List<String> complete = Structure.of(jdbc, "view_next");
            LaterIndexes indexes = LaterIndexes.setAside(jdbc, "view_next");
            assertThat(jdbc.queryForList(
                            "SELECT tablename FROM pg_indexes WHERE schemaname = 'view_next' AND tablename <> 'audit_entry'",
                            String.class))
                    .as("one for each view, and those of tables that are no views")
                    .doesNotHaveDuplicates()
                    .containsAll(jdbc.queryForList("""
                            SELECT table_name FROM information_schema.columns
                             WHERE table_schema = 'view_next' AND column_name = 'from_position'
                            """, String.class))
                    .contains("recorded_span", "audit_list");
            assertThat(jdbc.queryForList(
                            "SELECT indexname FROM pg_indexes WHERE schemaname = 'view_next' AND tablename = 'audit_entry'",
                            String.class))
                    .as("its key, and by what first entries are found")
                    .containsExactlyInAnyOrder("audit_entry_pkey", "audit_entry_municipality_stream_idx");
            indexes.build();
            assertThat(Structure.of(jdbc, "view_next")).isEqualTo(complete);
            connection.rollback();
        }
    }

    @Test
    void takes_nothing_away_that_others_have_built_on_the_live_tables() {
        execute("CREATE VIEW public.plans AS SELECT * FROM view.plan");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> rebuild.run(position -> {}))
                    .withMessageContaining("public.plans");
        } finally {
            // Fails if the view was dropped with the old tables.
            execute("DROP VIEW public.plans");
        }
    }

    /** The position of such views proves nothing, so events that may still come before it are waited for again. */
    @Test
    void waits_for_a_writer_whom_views_of_an_earlier_rule_have_passed() throws Exception {
        try (Connection paused = DATABASE.connect();
                Statement writer = paused.createStatement();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            paused.setAutoCommit(false);
            writer.execute("SELECT pg_current_xact_id()");
            long position = one(writer, "SELECT nextval(pg_get_serial_sequence('ledger.event', 'position'))");
            records.write(new EstablishDepartment(Records.KANAZAWA.stream(), Ids.next(), "健康課", null));
            execute("UPDATE view.progress SET followed_by = 1, position = (SELECT max(position) FROM ledger.event)");
            Future<Long> rebuilt = threads.submit(() -> rebuild.run(at -> {}));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> rebuilt.get(3, TimeUnit.SECONDS));
            writer.execute("""
                    INSERT INTO ledger.event (position, municipality, stream_id, sequence_number, stream_type, event_id,
                                              type, revision, recorded_at, payload, metadata)
                    OVERRIDING SYSTEM VALUE
                    SELECT %d, municipality, gen_random_uuid(), 0, stream_type, gen_random_uuid(), type, revision,
                           clock_timestamp(), payload, metadata
                      FROM ledger.event WHERE type = 'municipality.DepartmentEstablished' LIMIT 1
                    """.formatted(position));
            paused.commit();
            assertThat(rebuilt.get()).isGreaterThan(position);
            assertThat(one(writer, "SELECT count(*) FROM view.audit_entry WHERE position = " + position))
                    .isEqualTo(1);
            assertThat(one(writer, "SELECT followed_by FROM view.progress")).isGreaterThan(1);
        }
    }

    @Test
    void refuses_to_replace_tables_that_somebody_has_opened() {
        execute("ALTER TABLE view.plan NO FORCE ROW LEVEL SECURITY");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> rebuild.run(position -> {}))
                    .withMessageContaining("differ from the live ones");
        } finally {
            execute("ALTER TABLE view.plan FORCE ROW LEVEL SECURITY");
        }
        assertThat(rebuild.run(position -> {})).isPositive();
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
