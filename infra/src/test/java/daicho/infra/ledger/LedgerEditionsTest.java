package daicho.infra.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import daicho.infra.database.Database;
import daicho.infra.database.Role;
import daicho.infra.database.TestDatabase;
import daicho.infra.eventstore.CityCommands;
import daicho.infra.eventstore.EventExamples;
import daicho.infra.eventstore.LedgerNode;
import daicho.infra.eventstore.RawLedger;
import daicho.infra.verification.LedgerCheck;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import daicho.shared.publication.EditionDocument;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Rule 10: the bytes of an edition never change, and a change would be detected. */
class LedgerEditionsTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Database SERVER = DATABASE.prepared();
    private static final String CITY = EventExamples.CODE.value();

    @SuppressWarnings("NullAway.Init")
    private static LedgerNode node;

    @SuppressWarnings("NullAway.Init")
    private static RawLedger raw;

    @SuppressWarnings("NullAway.Init")
    private static LedgerEditions editions;

    @SuppressWarnings("NullAway.Init")
    private static LedgerCheck check;

    @BeforeAll
    static void start() throws SQLException {
        node = LedgerNode.on(DATABASE);
        raw = new RawLedger(DATABASE);
        editions = new LedgerEditions(new JdbcTemplate(node.writerDataSource()), node.tenancy());
        check = new LedgerCheck(
                node.projectorDataSource(),
                new JdbcTransactionManager(node.projectorDataSource()),
                node.tenancy(),
                node.reader(),
                node.byStream(),
                node.signal());
        CityCommands.register(node);
    }

    @AfterAll
    static void stop() throws SQLException {
        raw.close();
        node.close();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                        "UPDATE ledger.edition SET bytes = bytes",
                        "UPDATE ledger.edition SET municipality = 'x' WHERE false",
                        "DELETE FROM ledger.edition",
                        "TRUNCATE ledger.edition")
                .flatMap(sql -> Stream.of(Role.values()).map(role -> arguments(role, sql)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refuses_every_change_by_every_role(Role role, String sql) throws SQLException {
        try (Connection connection = SERVER.connect(role, "test");
                Statement statement = connection.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute(sql))
                    .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("42501"))
                    .withMessageContaining(role == Role.OWNER ? "append-only" : "permission denied");
        }
    }

    @Test
    void refuses_a_superuser_too() {
        for (String sql : List.of(
                "UPDATE ledger.edition SET bytes = bytes", "DELETE FROM ledger.edition", "TRUNCATE ledger.edition")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> raw.execute(sql))
                    .withMessageContaining("append-only");
        }
    }

    @Test
    void lets_none_but_the_writer_add() throws SQLException {
        for (Role role : List.of(Role.PROJECTOR, Role.READER)) {
            try (Connection connection = SERVER.connect(role, "test");
                    Statement statement = connection.createStatement()) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute(
                                "INSERT INTO ledger.edition (publication) VALUES (gen_random_uuid())"))
                        .withMessageContaining("permission denied");
            }
        }
    }

    @Test
    void takes_no_bytes_that_are_not_of_their_digest() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> raw.execute("INSERT INTO ledger.edition (publication, municipality, sha256, bytes)"
                        + " VALUES (gen_random_uuid(), '172014', 'ab', 'x')"))
                .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("23514"));
    }

    @Test
    void gives_the_bytes_back_to_their_own_municipality_alone() {
        UUID edition = Ids.next();
        EditionDocument document = document("{\"text\":\"" + "𠮷葛󠄀" + "\"}");
        keep(edition, document);
        assertThat(editions.document(CITY, edition)).contains(document);
        assertThat(editions.document("032093", edition)).isEmpty();
        assertThat(editions.document(CITY, Ids.next())).isEmpty();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> keep(edition, document("{}")))
                .matches(refusal -> refusal.code().equals("record.id_taken"));
        publish(edition, document);
    }

    @Test
    void finds_every_kind_of_tampering() throws SQLException {
        UUID edition = Ids.next();
        EditionDocument document = document("{\"value\":\"30\"}");
        keep(edition, document);
        String id = "edition " + edition;
        assertThat(check.run().faults()).contains(id + " has bytes that were never published");
        publish(edition, document);
        assertThat(check.run().faults()).noneMatch(fault -> fault.startsWith(id));

        // The owner of the server can remove the trigger and the constraint, but not the digest in the event.
        String where = " WHERE publication = '" + edition + "'";
        raw.execute("ALTER TABLE ledger.edition DISABLE TRIGGER refuse_change");
        raw.execute("UPDATE ledger.edition SET bytes = '{\"value\":\"31\"}',"
                + " sha256 = encode(sha256('{\"value\":\"31\"}'), 'hex')" + where);
        assertThat(check.run().faults()).contains(id + " has other bytes than were published");
        raw.execute("ALTER TABLE ledger.edition DROP CONSTRAINT edition_check");
        raw.execute("UPDATE ledger.edition SET sha256 = '" + document.sha256() + "'" + where);
        assertThat(check.run().faults()).contains(id + " has other bytes than were published");
        assertThatThrownBy(() -> editions.document(CITY, edition)).hasMessageContaining("is not what it was");
        raw.execute("UPDATE ledger.edition SET municipality = '032093', bytes = '{\"value\":\"30\"}'" + where);
        assertThat(check.run().faults())
                .contains(id + " has lost its bytes", id + " has bytes that were never published");
        raw.execute("DELETE FROM ledger.edition" + where);
        assertThat(check.run().faults()).contains(id + " has lost its bytes");

        keep(edition, document);
        raw.execute("ALTER TABLE ledger.edition ADD CHECK (sha256 = encode(sha256(bytes), 'hex'))");
        raw.execute("ALTER TABLE ledger.edition ENABLE TRIGGER refuse_change");
        assertThat(check.run().faults()).noneMatch(fault -> fault.startsWith(id));
    }

    private static void publish(UUID edition, EditionDocument document) {
        EditionPublished event = new EditionPublished(
                edition,
                EventExamples.CODE,
                Ids.next(),
                FiscalYear.of("R4"),
                1,
                document.sha256(),
                document.size(),
                1,
                new Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
                null,
                List.of(),
                null);
        try {
            raw.insert(raw.draw(), 0, event);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keep(UUID edition, EditionDocument document) {
        node.tenancy().write(CITY, jdbc -> {
            editions.keep(edition, CITY, document);
            return edition;
        });
    }

    private static EditionDocument document(String json) {
        return new EditionDocument(json.getBytes(StandardCharsets.UTF_8));
    }
}
