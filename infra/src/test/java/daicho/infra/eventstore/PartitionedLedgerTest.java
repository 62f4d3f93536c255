package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.Eventually;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerReader;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The script for operators that partitions the ledger by municipality: nothing else changes. */
@TestInstance(Lifecycle.PER_CLASS)
class PartitionedLedgerTest {
    private static final Path SCRIPTS = Path.of("..", "docs", "scaling");
    private static final String LEDGER = "'ledger.event', 'ledger.edition'";
    private static final FiscalYear R3 = new FiscalYear(2021);

    private final TestDatabase database = TestDatabase.create();
    private List<String> rulesBefore;
    private List<String> eventsBefore;
    private LedgerNode node;
    private Connection superuser;

    @BeforeAll
    void partition() throws SQLException, IOException {
        superuser = database.connect();
        try (LedgerNode before = LedgerNode.on(database)) {
            CityCommands.build(before, new FiscalYears(R3, new FiscalYear(2025)), 2);
            before.write(CityCommands.result(1, R3));
        }
        rulesBefore = rules(LEDGER);
        eventsBefore = events();
        try (Statement statement = superuser.createStatement()) {
            statement.execute(Files.readString(SCRIPTS.resolve("ledger-by-municipality.sql")));
        }
        node = LedgerNode.on(database);
    }

    @AfterAll
    void stop() throws SQLException {
        node.close();
        superuser.close();
    }

    @Test
    void keeps_every_event_and_who_may_do_what() throws SQLException {
        assertThat(events()).startsWith(eventsBefore.toArray(String[]::new));
        assertThat(rules(LEDGER)).isEqualTo(rulesBefore).anyMatch(rule -> rule.contains("public_node_subject"));
        assertThat(texts("SELECT relkind FROM pg_class WHERE oid = 'ledger.event'::regclass"))
                .containsExactly("p");
        assertThat(texts("SELECT count(DISTINCT tableoid)::text FROM ledger.event"))
                .containsExactly("1");
    }

    @Test
    void commands_and_readers_go_on_behind_the_last_position() {
        long last = node.reader().head();
        long position = node.write(CityCommands.result(2, R3)).position();
        assertThat(position).isGreaterThan(last);
        // Positions of refused events are missing before it.
        LedgerReader.Batch batch = Eventually.get(
                "the ledger is read to its end",
                () -> node.reader().read(0, 1_000),
                read -> read.complete() == position);
        assertThat(batch.events().stream()
                        .<Recorded<? extends Event>>map(event -> event)
                        .map(Recorded::position))
                .isSorted()
                .hasSizeGreaterThan(eventsBefore.size());
    }

    @Test
    void changes_are_refused_also_on_a_partition_and_to_the_owner() throws SQLException {
        List<String> tables = new ArrayList<>(
                texts("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'ledger.event'::regclass"));
        assertThat(tables).hasSize(8);
        tables.add("ledger.event");
        for (String table : tables) {
            for (String change :
                    List.of("UPDATE " + table + " SET type = 'x'", "DELETE FROM " + table, "TRUNCATE " + table)) {
                assertThatExceptionOfType(SQLException.class)
                        .as(change)
                        .isThrownBy(() -> as("daicho_owner", change))
                        .withMessageContaining("append-only");
            }
        }
        for (String role : List.of("daicho_writer", "daicho_reader", "daicho_projector", "daicho_public")) {
            assertThatExceptionOfType(SQLException.class)
                    .as(role)
                    .isThrownBy(() -> as(role, "SELECT FROM ledger.event_0"))
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void a_second_event_at_the_same_place_of_a_stream_is_refused() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> as("postgres", """
                        INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type,
                                                  revision, recorded_at, payload, metadata)
                        SELECT municipality, stream_id, sequence_number, stream_type, gen_random_uuid(), type, revision,
                               recorded_at, payload, metadata FROM ledger.event LIMIT 1
                        """))
                .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("23505"));
    }

    @Test
    void a_writer_is_known_before_it_has_drawn_a_position() throws SQLException {
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id,"
                            + " type, revision, recorded_at, payload, metadata) SELECT '', gen_random_uuid(), 0, '',"
                            + " gen_random_uuid(), '', '', now(), '{}', '{}' WHERE false");
            assertThat(node.reader().writers()).hasSize(1);
            writer.rollback();
        }
        assertThat(node.reader().writers()).isEmpty();
    }

    private void as(String role, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            statement.execute(sql);
        }
    }

    /** Policies, grants, columns, owners and triggers of tables. */
    private List<String> rules(String tables) throws SQLException {
        String these = " = ANY (ARRAY[" + tables + "]::regclass[])";
        List<String> rules = texts(
                "SELECT concat_ws(' ', tablename, policyname, permissive, roles, cmd, qual, with_check) FROM pg_policies"
                        + " WHERE format('%I.%I', schemaname, tablename)::regclass" + these + " ORDER BY 1");
        rules.addAll(texts("SELECT concat_ws(' ', c.relname, g.grantee::regrole, g.privilege_type, g.is_grantable)"
                + " FROM pg_class c, aclexplode(c.relacl) AS g WHERE c.oid" + these + " ORDER BY 1"));
        rules.addAll(
                texts("SELECT concat_ws(' ', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),"
                        + " a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid),"
                        + " (SELECT string_agg(concat_ws(':', g.grantee::regrole, g.privilege_type), ' ' ORDER BY g::text)"
                        + " FROM aclexplode(a.attacl) AS g)) FROM pg_attribute a"
                        + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                        + " WHERE a.attnum > 0 AND a.attrelid" + these
                        + " ORDER BY a.attrelid::regclass::text, a.attnum"));
        rules.addAll(texts("SELECT concat_ws(' ', relname, relowner::regrole, relrowsecurity, relforcerowsecurity)"
                + " FROM pg_class WHERE oid" + these + " ORDER BY 1"));
        rules.addAll(texts("SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid" + these
                + " ORDER BY 1"));
        return rules;
    }

    private List<String> events() throws SQLException {
        return texts("SELECT event::text FROM ledger.event ORDER BY position");
    }

    private List<String> texts(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        }
    }
}
