package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.Seeds;
import daicho.infra.database.TestDatabase;
import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.audit.AuditEntryView;
import daicho.query.result.YearResultView;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Compares answers for instants a microsecond apart with a fold of the ledger in plain SQL. The ledger has many events
 * in each millisecond and a clock that was set back.
 */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstantsTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int QUESTIONS = Integer.getInteger("daicho.test.instants", 2_000);
    private static final int ASKED_AGAIN = 300;
    private static final int EVENTS = 4_000;
    private static final int STREAMS = 40;
    /** The number of events after which the clock is set back almost to the beginning. */
    private static final int SET_BACK = 3_000;

    /**
     * The state of a municipality at an instant: the text of each result, how many events there are in the last 100
     * positions, and the last position.
     */
    private record Known(String texts, long events, long position) {}

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        registry.add("daicho.views.patience", () -> "60s");
    }

    @Autowired
    Commands commands;

    @Autowired
    Reads reads;

    @Autowired
    Rebuild rebuild;

    @Autowired
    DeadLetters deadLetters;

    @BeforeAll
    void record_a_result_to_copy() {
        Records records = new Records(commands).plan(1);
        records.result(0, Records.R3, Ids.next(), "手本");
    }

    @Test
    void knows_at_every_microsecond_what_a_fold_in_sql_knows_and_never_says_otherwise() {
        Seeds.run(this::askOf);
    }

    private void askOf(long seed) throws Exception {
        try (Connection connection = DATABASE.connect()) {
            Random random = new Random(seed);
            List<Instant> recorded = history(connection, random, "222062", 1);
            copyLedger(connection);
            Map<Instant, Known> given = new HashMap<>();
            for (int i = 0; i < QUESTIONS; i++) {
                Instant instant =
                        recorded.get(random.nextInt(recorded.size())).plus(random.nextInt(3) - 1, ChronoUnit.MICROS);
                Known answer = answer("222062", instant);
                assertThat(answer).describedAs("as of %s", instant).isEqualTo(folded(connection, instant));
                if (given.size() < ASKED_AGAIN) {
                    given.put(instant, answer);
                }
            }
            history(connection, random, "222062", 1);
            rebuild.run(position -> {});
            given.forEach((instant, answer) -> assertThat(answer("222062", instant))
                    .describedAs("again as of %s", instant)
                    .isEqualTo(answer));
        }
    }

    @Test
    void times_of_views_and_trail_are_those_of_the_ledger_to_the_microsecond() throws Exception {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            history(connection, new Random(1), "172031", 1);
            for (String wrong : List.of(
                    "view.audit_entry AS v JOIN ledger.event AS e ON e.position = v.position"
                            + " WHERE v.recorded_at <> e.recorded_at",
                    "view.year_result AS v JOIN ledger.event AS e ON e.position = v.from_position"
                            + " WHERE v.recorded_from <> e.recorded_at",
                    "view.year_result AS v JOIN ledger.event AS e ON e.position = v.to_position"
                            + " WHERE v.recorded_to <> e.recorded_at")) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + wrong)) {
                    count.next();
                    assertThat(count.getLong(1)).describedAs(wrong).isZero();
                }
            }
        }
    }

    /** Whole milliseconds, so that only the order matters. */
    @Test
    void an_instant_s_position_covers_all_that_was_known_then_although_the_clock_was_set_back() throws Exception {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            // Events of a municipality that nobody has asked about yet.
            List<Instant> recorded = insert(connection, new Random(2), "162019", 1_000, hourAgo());
            Random random = new Random(3);
            for (int i = 0; i < 200; i++) {
                Instant instant = recorded.get(random.nextInt(recorded.size()));
                try (ResultSet last =
                        statement.executeQuery("SELECT max(position) FROM ledger.event WHERE municipality = '162019'"
                                + " AND recorded_at <= '" + instant + "'")) {
                    last.next();
                    long position = reads.read(
                                    asked("162019", instant),
                                    past -> past.rows(
                                            AuditEntryView.VIEW, "position = :last", Map.of("last", past.position())))
                            .value()
                            .getFirst()
                            .position();
                    assertThat(position).describedAs("as of %s", instant).isEqualTo(last.getLong(1));
                }
            }
        }
    }

    /**
     * Inserts results of a municipality that were recorded over an hour ago, at times that never run backwards within a
     * stream, and waits until the views have them.
     *
     * @param unit microseconds between two times; larger gaps are a multiple of it
     * @return when each was recorded
     */
    private List<Instant> history(Connection connection, Random random, String municipality, int unit)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet floor = statement.executeQuery("SELECT instant FROM ops.recorded_floor")) {
            floor.next();
            Instant after = floor.getTimestamp(1).toInstant().plusMillis(10);
            // The past that has been asked for is final.
            return insert(connection, random, municipality, unit, after.isAfter(hourAgo()) ? after : hourAgo());
        }
    }

    private static Instant hourAgo() {
        return Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);
    }

    private List<Instant> insert(Connection connection, Random random, String municipality, int unit, Instant begin)
            throws SQLException {
        List<UUID> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            streams.add(Ids.next());
        }
        Map<UUID, Instant> last = new HashMap<>();
        Map<UUID, Integer> sequences = new HashMap<>();
        List<Instant> clocks = new ArrayList<>();
        List<Instant> recorded = new ArrayList<>();
        Instant clock = begin;
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                                          recorded_at, payload, metadata)
                SELECT city, ?, ?, stream_type, gen_random_uuid(), CASE ? WHEN 0 THEN type ELSE 'result.YearResultCorrected' END,
                       '1', ?::timestamptz,
                       (jsonb_set(replace(payload::text, municipality, city)::jsonb, '{content,text}', to_jsonb(?::text))
                            || jsonb_build_object('result', ?::text)
                            || CASE ? WHEN 0 THEN '{}' ELSE '{"reason": "誤記"}' END::jsonb
                            - CASE ? WHEN 0 THEN '' ELSE 'of' END)::json,
                       replace(metadata::text, municipality, city)::json
                  FROM ledger.event, (SELECT ?::text AS city) AS c WHERE type = 'result.YearResultRecorded' AND municipality = '172014' LIMIT 1
                """)) {
            for (int i = 0; i < EVENTS; i++) {
                if (i == SET_BACK) {
                    clock = clocks.get(100);
                }
                clock = clock.plus((long) random.nextInt(150) * unit, ChronoUnit.MICROS);
                clocks.add(clock);
                // An event that continues a stream is never recorded before the stream's last event.
                UUID stream =
                        streams.get(i < SET_BACK ? random.nextInt(STREAMS / 2) : random.nextInt(STREAMS / 4, STREAMS));
                Instant at =
                        clock.minus(random.nextInt(10) == 0 ? (long) random.nextInt(500) * unit : 0, ChronoUnit.MICROS);
                at = at.isBefore(begin) ? begin : at;
                at = Collections.max(List.of(at, last.getOrDefault(stream, begin)));
                last.put(stream, at);
                recorded.add(at);
                int sequence = sequences.merge(stream, 1, Integer::sum) - 1;
                insert.setObject(1, stream);
                insert.setInt(2, sequence);
                insert.setInt(3, sequence);
                insert.setString(4, at.toString());
                insert.setString(5, "文" + i);
                insert.setString(6, stream.toString());
                insert.setInt(7, sequence);
                insert.setInt(8, sequence);
                insert.setString(9, municipality);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("SELECT max(position) FROM ledger.event")) {
            head.next();
            reads.read(Records.askedAfter(head.getLong(1)), past -> past.position());
        }
        assertThat(deadLetters.all()).isEmpty();
        return recorded;
    }

    private Known answer(String municipality, Instant instant) {
        Answer<Known> answer = reads.read(
                asked(municipality, instant),
                past -> new Known(
                        past.rows(YearResultView.VIEW, "true", Map.of()).stream()
                                .map(row -> row.id() + "=" + row.content().text())
                                .sorted()
                                .collect(Collectors.joining(",")),
                        past.rows(
                                        AuditEntryView.VIEW,
                                        "position > :last - 100 and position <= :last",
                                        Map.of("last", past.position()))
                                .size(),
                        past.position()));
        assertThat(answer.position()).isEqualTo(answer.value().position());
        return answer.value();
    }

    private static Asked asked(String municipality, Instant instant) {
        return new Asked(
                new Actor(Ids.named("test/auditor"), "", Role.AUDITOR, municipality, Set.of()),
                municipality,
                new AsOf.Moment(instant),
                null,
                Locale.JAPANESE);
    }

    /** What the fold reads of the ledger, so that thousands of folds need not find it in the events' JSON each time. */
    private static void copyLedger(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS copy");
            statement.execute("CREATE TEMPORARY TABLE copy AS SELECT position, stream_id, sequence_number, recorded_at,"
                    + " payload #>> '{content,text}' AS text FROM ledger.event WHERE municipality = '222062'");
            statement.execute("ANALYZE copy");
        }
    }

    private static Known folded(Connection connection, Instant instant) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH known AS MATERIALIZED (
                    SELECT position, stream_id, sequence_number, text FROM copy WHERE recorded_at <= ?),
                     latest AS (
                    SELECT DISTINCT ON (stream_id) stream_id::text || '=' || text AS text
                      FROM known ORDER BY stream_id, sequence_number DESC)
                SELECT (SELECT string_agg(text, ',' ORDER BY text COLLATE "C") FROM latest),
                       count(*) FILTER (WHERE position > (SELECT max(position) FROM known) - 100), max(position)
                  FROM known
                """)) {
            select.setObject(1, instant.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                @Nullable String texts = row.getString(1);
                return new Known(texts == null ? "" : texts, row.getLong(2), row.getLong(3));
            }
        }
    }
}
