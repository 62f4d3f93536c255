package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.Commands;
import daicho.command.Written;
import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import daicho.query.AsOf;
import daicho.query.Projection;
import daicho.query.Reads;
import daicho.query.result.YearResultView;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Rows in the ledger, inserted by hand, that cannot be read as any version of an event; everything else continues. */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreadableEventTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String TEXT = "山田花子の電話番号";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        registry.add("daicho.views.patience", () -> "20s");
    }

    @Autowired
    Commands commands;

    @Autowired
    Reads reads;

    @Autowired
    Verification verification;

    @Autowired
    Rebuild rebuild;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    DeadLetterRetry retry;

    @Autowired
    LedgerCheck ledgerCheck;

    @Autowired
    List<Projection<?>> projections;

    private Records records;
    private int results;

    @BeforeAll
    void adopt_a_plan() {
        records = new Records(commands).plan(4);
    }

    /** How a row is made unreadable: SQL for its municipality, type, payload and metadata. */
    private enum Damage {
        MUNICIPALITY("'x'", "type", "payload", "replace(metadata::text, '172014', 'x')::json"),
        ANOTHER_S_METADATA("municipality", "type", "payload", "replace(metadata::text, '172014', '131016')::json"),
        UNKNOWN_TYPE("municipality", "'result.NeverHeardOf'", "payload", "metadata"),
        STRICTER_CONSTRUCTOR(
                "municipality", "type", "json_build_object('result', stream_id, 'municipality', '000000')", "metadata"),
        OTHER_SHAPE("municipality", "type", "to_json('" + TEXT + "'::text)", "metadata"),
        NO_OBJECT_AT_ALL("municipality", "type", "'null'::json", "metadata"),
        NO_ACTOR("municipality", "type", "payload", "'{\"title\": \"" + TEXT + "\"}'::json"),
        NO_SUCH_ROLE("municipality", "type", "payload", "replace(metadata::text, 'SECRETARIAT', '" + TEXT + "')::json"),
        METADATA_OF_OTHER_SHAPE("municipality", "type", "payload", "'[]'::json"),
        BROKEN_ESCAPE("municipality", "type", "'{\"result\": \"\\ud800" + TEXT + "\"}'::json", "metadata"),
        TOO_DEEP(
                "municipality",
                "type",
                "(repeat('[', 3000) || '\"" + TEXT + "\"' || repeat(']', 3000))::json",
                "metadata");

        private final String select;

        Damage(String municipality, String type, String payload, String metadata) {
            select = """
                    SELECT %s, stream_id, (SELECT max(sequence_number) + 1 FROM ledger.event WHERE stream_id = '%%1$s'),
                           stream_type, gen_random_uuid(), %s, revision, clock_timestamp(), %s, %s
                      FROM ledger.event WHERE stream_id = '%%1$s' AND sequence_number = 0
                    """.formatted(municipality, type, payload, metadata);
        }
    }

    /** A comment that a taken-over node on the Internet could once add. */
    private static final String COMMENT = """
            SELECT 'x', id, 0, 'Comment', gen_random_uuid(), 'comment.CommentAdded', '1', clock_timestamp(),
                   json_build_object('comment', id, 'municipality', 'x', 'audience', 'PUBLIC', 'nameShown', false,
                       'subject', json_build_object('type', 'PLAN', 'id', id),
                       'text', json_build_object('key', '0190a0a0-0000-7000-8000-000000000001', 'sealed', 'QUJD')),
                   '{"person":"e68c3067-38e6-570d-b845-2926824f35a0","title":"","role":"CITIZEN","municipality":"x",\
            "departments":[],"channel":"API","correlationId":"x","causationId":"c"}'::json
              FROM (SELECT gen_random_uuid() AS id) AS made
            """;

    @Test
    void keeps_no_city_from_its_records_and_waits_in_all_views() throws Exception {
        List<Long> positions = new ArrayList<>();
        UUID healthy = result("0");
        for (Damage damage : Damage.values()) {
            UUID sick = result("前");
            positions.add(damage(sick, damage));
            Written behind = records.correct(healthy, damage.name());
            assertThat(text(behind.position(), healthy)).as(damage.name()).isEqualTo(damage.name());
            assertThat(text(behind.position(), sick)).as(damage.name()).isEqualTo("前");
        }
        positions.add(insert(COMMENT));
        assertThat(text(records.correct(healthy, "その後").position(), healthy)).isEqualTo("その後");
        assertAllWait(positions);

        rebuild.run(position -> {});
        assertAllWait(positions);
        assertThat(text(records.correct(healthy, "後").position(), healthy)).isEqualTo("後");

        List<String> differences = verification.run(null).findings().stream()
                .flatMap(finding -> finding.differences().stream())
                .toList();
        assertThat(differences).noneMatch(difference -> difference.contains(TEXT));
        assertThat(positions)
                .allSatisfy(
                        position -> assertThat(differences).anyMatch(line -> line.contains("position " + position)));
        List<String> faults = ledgerCheck.run().faults();
        assertThat(faults).noneMatch(fault -> fault.contains(TEXT));
        assertThat(positions)
                .allSatisfy(
                        position -> assertThat(faults).anyMatch(line -> line.contains("position " + position + " ")));

        List<DeadLetters.Letter> before = of(positions);
        List<DeadLetters.Letter> stayed = retry.run();
        assertThat(stayed).hasSameSizeAs(deadLetters.all());
        assertThat(of(positions))
                .hasSameSizeAs(before)
                .allSatisfy(letter -> assertThat(letter.tries()).isEqualTo(2));
    }

    @Test
    void lands_at_its_own_position_once_it_can_be_read() throws Exception {
        UUID result = result("一");
        long second = damage(result, Damage.STRICTER_CONSTRUCTOR);
        String third = lateCorrection(result, 2, "三");
        long position = insert(third);
        UUID other = result("別");
        assertThat(text(records.correct(other, "別の二").position(), other)).isEqualTo("別の二");
        assertThat(text(0, result)).isEqualTo("一");
        assertThat(of(List.of(position)))
                .isNotEmpty()
                .allSatisfy(letter -> assertThat(letter.cause()).contains("earlier event"));

        // Acts like a version of Daicho that can read the event.
        readsAs(second, "二");
        assertThat(retry.run()).noneMatch(letter -> letter.position() == second || letter.position() == position);
        assertThat(text(0, result)).isEqualTo("三");
        assertThat(textAt(second, result)).isEqualTo("二");
        assertThat(textAt(second - 1, result)).isEqualTo("一");
        assertThat(textAt(position, result)).isEqualTo("三");
        List<String> differences = verification.run(null).findings().stream()
                .flatMap(finding -> finding.differences().stream())
                .toList();
        assertThat(differences).noneMatch(line -> line.contains(result.toString()));
    }

    @Test
    void answers_a_command_on_its_stream_with_what_and_where_and_others_as_ever() throws Exception {
        UUID sick = result("前");
        long position = damage(sick, Damage.OTHER_SHAPE);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> records.correct(sick, "後"))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                    assertThat(refusal.code()).isEqualTo("record.event_unreadable");
                    assertThat(refusal.arguments()).containsExactly(sick.toString(), 1L);
                });
        UUID healthy = result("前");
        records.correct(healthy, "後");
        assertThat(position).isPositive();
    }

    @Test
    void costs_no_key_that_it_may_need() throws Exception {
        UUID sick = result("前");
        damage(sick, Damage.OTHER_SHAPE);
        List<String> before = column("SELECT key || stream_id FROM ops.unique_key ORDER BY 1");
        String secret = UUID.randomUUID().toString();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO ops.text_key (municipality, key, secret, made_at) VALUES ('172014', '"
                    + secret + "', '\\x00', now() - interval '2 days')");
        }
        // Treats the first event, which reserves the key, as the unreadable one.
        UUID first = result("始");
        List<String> reserved = column("SELECT key || stream_id FROM ops.unique_key ORDER BY 1");
        assertThat(reserved).hasSizeGreaterThan(before.size());
        replace(first, 0, "\"" + TEXT + "\"");
        ledgerCheck.rebuildKeys();
        ledgerCheck.rebuildAssignments();
        ledgerCheck.destroyNeedlessTextKeys();
        assertThat(column("SELECT key || stream_id FROM ops.unique_key ORDER BY 1"))
                .isEqualTo(reserved);
        assertThat(column("SELECT key FROM ops.text_key")).contains(secret);
    }

    /** Records a result for a measure and year that have none yet. */
    private UUID result(String text) {
        UUID id = Ids.next();
        records.result(results / 8, new FiscalYear(2018 + results % 8), id, text);
        results++;
        return id;
    }

    private void assertAllWait(List<Long> positions) {
        assertThat(of(positions))
                .hasSize(positions.size() * projections.size())
                .allSatisfy(letter -> assertThat(letter.cause()).doesNotContain(TEXT));
    }

    private List<DeadLetters.Letter> of(List<Long> positions) {
        return deadLetters.all().stream()
                .filter(letter -> positions.contains(letter.position()))
                .toList();
    }

    private long damage(UUID stream, Damage damage) throws SQLException {
        return insert(damage.select.formatted(stream));
    }

    private static String lateCorrection(UUID result, long sequence, String text) {
        return """
                SELECT municipality, stream_id, %d, stream_type, gen_random_uuid(), 'result.YearResultCorrected', '1',
                       clock_timestamp(), %s, metadata
                  FROM ledger.event WHERE stream_id = '%s' AND sequence_number = 0
                """.formatted(sequence, correction(text), result);
    }

    private static String correction(String text) {
        return "json_build_object('result', stream_id, 'content', jsonb_set((payload -> 'content')::jsonb, '{text}',"
                + " to_jsonb('" + text + "'::text)), 'reason', '誤記')";
    }

    private static long insert(String select) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type,
                                                  revision, recorded_at, payload, metadata)
                        %s RETURNING position
                        """.formatted(select))) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * The ledger itself cannot be changed, so a superuser without triggers simulates a version that reads the event
     * differently.
     */
    private static void readsAs(long position, String text) throws SQLException {
        unguarded("UPDATE ledger.event AS e SET type = 'result.YearResultCorrected', payload = (SELECT "
                + correction(text)
                + " FROM ledger.event AS f WHERE f.stream_id = e.stream_id AND f.sequence_number = 0)"
                + " WHERE position = " + position);
    }

    private static void replace(UUID stream, long sequence, String payload) throws SQLException {
        unguarded("UPDATE ledger.event SET payload = '" + payload + "' WHERE stream_id = '" + stream
                + "' AND sequence_number = " + sequence);
    }

    private static void unguarded(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static List<String> column(String sql) throws SQLException {
        List<String> column = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        }
        return column;
    }

    private String text(long minPosition, UUID result) {
        return reads.read(Records.askedAfter(minPosition), past -> past.row(YearResultView.VIEW, result))
                .value()
                .map(row -> String.valueOf(row.content().text()))
                .orElse("absent");
    }

    private String textAt(long position, UUID result) {
        return reads.read(Records.asked(new AsOf.Position(position)), past -> past.row(YearResultView.VIEW, result))
                .value()
                .map(row -> String.valueOf(row.content().text()))
                .orElse("absent");
    }
}
