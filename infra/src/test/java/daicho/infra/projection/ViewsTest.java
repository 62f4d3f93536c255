package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import daicho.command.Commands;
import daicho.command.Written;
import daicho.infra.DaichoApplication;
import daicho.infra.Eventually;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.infra.verification.Verification;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Projection;
import daicho.query.Reads;
import daicho.query.View;
import daicho.query.result.YearResultView;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.YearResultEvent;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@SpringBootTest(
        classes = {DaichoApplication.class, ViewsTest.Fastidious.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ViewsTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final FiscalYear R4 = new FiscalYear(2022);
    private static final FiscalYear R5 = new FiscalYear(2023);

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        // The test is about readers getting what they wait for, not about the speed of this machine.
        registry.add("daicho.views.patience", () -> "30s");
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
    LedgerReader ledger;

    @Autowired
    @Qualifier("readerDataSource")
    DataSource reader;

    @Autowired
    @Qualifier("readerTransactionManager")
    PlatformTransactionManager readerTransactions;

    @Autowired
    Follower follower;

    private Records records;

    @BeforeAll
    void adopt_a_plan() {
        records = new Records(commands).plan(6);
    }

    /** A view that fails on certain texts, until the test lets it succeed. */
    @TestConfiguration
    static class Fastidious {
        static final AtomicBoolean LEARNT = new AtomicBoolean();
        /** The error that the fold of a text causes. */
        static final Map<String, Error> ERRORS = new ConcurrentHashMap<>();

        record Row(UUID id, String municipality, String text) implements View.Row {}

        static final View<Row> VIEW = new View<>("fastidious", Row.class);

        @Bean
        Projection<Row> fastidious() {
            return new Projection<>() {
                @Override
                public View<Row> view() {
                    return VIEW;
                }

                @Override
                public Origin origin() {
                    return Origin.severally();
                }

                @Override
                public List<UUID> rows(Recorded<? extends Event> event) {
                    return event.event() instanceof YearResultEvent e ? List.of(e.result()) : List.of();
                }

                @Override
                public void fold(Recorded<? extends Event> event, Rows<Row> rows) {
                    String text = event.event() instanceof YearResultCorrected e
                            ? String.valueOf(e.content().text())
                            : "first";
                    if (text.equals("indigestible") && !LEARNT.get()) {
                        throw new IllegalArgumentException(text);
                    }
                    Error error = ERRORS.get(text);
                    if (error != null) {
                        throw error;
                    }
                    rows.put(new Row(
                            ((YearResultEvent) event.event()).result(),
                            event.act().actor().municipality(),
                            text));
                }
            };
        }
    }

    @Test
    void shows_one_s_own_write_and_every_earlier_state() {
        UUID result = Ids.next();
        Written first = records.result(0, Records.R3, result, "指導10か所");
        Written second = records.correct(result, "指導11か所");
        assertThat(text(Records.askedAfter(second.position()), result)).isEqualTo("指導11か所");
        assertThat(text(at(first.position()), result)).isEqualTo("指導10か所");
        assertThat(text(at(first.position() - 1), result)).isEqualTo("absent");
    }

    @Test
    void answers_the_same_for_an_instant_however_much_is_recorded_later() {
        UUID result = Ids.next();
        records.result(1, Records.R3, result, "一");
        Instant before = Instant.now();
        Asked then = Records.asked(new AsOf.Moment(before));
        assertThat(text(then, result)).isEqualTo("一");
        Written later = records.correct(result, "二");
        assertThat(text(Records.askedAfter(later.position()), result)).isEqualTo("二");
        assertThat(text(then, result)).isEqualTo("一");
    }

    @Test
    void waits_with_a_past_instant_for_whoever_may_still_record_before_it() throws Exception {
        try (Connection writer = DATABASE.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            draw(statement);
            Asked now = Records.asked(new AsOf.Moment(Instant.now()));
            Future<String> answer;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                answer = threads.submit(() -> text(now, UUID.randomUUID()));
                Eventually.until("the floor of recorded times", () -> floorIsAt(statement, now));
                assertThat(answer.isDone()).isFalse();
                writer.commit();
                assertThat(answer.get()).isEqualTo("absent");
            }
        }
    }

    @Test
    void answers_for_a_past_instant_whoever_else_has_a_transaction_open_here_or_in_another_database() throws Exception {
        try (Connection here = DATABASE.connect();
                Connection elsewhere = TestDatabase.create().connect()) {
            for (Connection other : List.of(here, elsewhere)) {
                other.setAutoCommit(false);
                other.createStatement().execute("SELECT pg_current_xact_id()");
            }
            Instant now = Instant.now();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(threads.submit(() -> text(Records.asked(new AsOf.Moment(now)), UUID.randomUUID()))
                                .get(20, TimeUnit.SECONDS))
                        .isEqualTo("absent");
            }
        }
    }

    @Test
    void knows_for_good_up_to_which_instant_the_past_is_over_and_waits_for_nobody_then() throws Exception {
        Instant before = Instant.now();
        SettledInstants here = new SettledInstants(new JdbcTemplate(reader), ledger);
        long position = here.settle(before, ViewsTest::mustNotWait);
        try (Connection writer = DATABASE.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            draw(statement);
            String row = "SELECT ctid FROM ops.recorded_floor";
            String stored = text(statement, row);
            // Like after a restart, and like another node.
            SettledInstants restarted = new SettledInstants(new JdbcTemplate(reader), ledger);
            for (int i = 0; i < 20; i++) {
                assertThat(restarted.settle(before.minusMillis(i), ViewsTest::mustNotWait))
                        .isGreaterThanOrEqualTo(position);
                assertThat(here.settle(before.minusSeconds(i), ViewsTest::mustNotWait))
                        .isEqualTo(position);
            }
            assertThat(text(statement, row)).isEqualTo(stored);
            assertThatIllegalStateException()
                    .isThrownBy(() -> here.settle(Instant.now(), ViewsTest::mustNotWait))
                    .withMessage("has to wait");
        }
    }

    private static void mustNotWait() {
        throw new IllegalStateException("has to wait");
    }

    /**
     * Names resolve to the new tables as soon as they are swapped in, but the snapshot of the read is older: it sees them
     * as they were when the rebuild was not at its end.
     */
    @Test
    void gives_no_answer_from_new_tables_that_its_snapshot_does_not_see_the_rows_of() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch readerHasSnapshot = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            try {
                Future<Long> rebuilding = threads.submit(() -> rebuild.run(position -> {
                    begun.countDown();
                    await(readerHasSnapshot);
                }));
                await(begun);
                UUID result = Ids.next();
                Written written = records.result(5, Records.R3, result, "指導10か所");
                text(Records.askedAfter(written.position()), result);
                JdbcTemplate swappedAfterTheSnapshot = new JdbcTemplate(reader) {
                    @Override
                    public <T extends @Nullable Object> List<T> query(String sql, RowMapper<T> row) {
                        if (readerHasSnapshot.getCount() > 0
                                && TransactionSynchronizationManager.isActualTransactionActive()) {
                            execute("SELECT 1");
                            long live = generation(statement);
                            readerHasSnapshot.countDown();
                            Eventually.until("the swap of the views", () -> generation(statement) != live);
                        }
                        return super.query(sql, row);
                    }
                };
                Reads beside = new ViewReads(
                        swappedAfterTheSnapshot,
                        ProjectionConfiguration.snapshot(readerTransactions),
                        ledger,
                        new LedgerSignal(),
                        InstantSource.system(),
                        Duration.ofSeconds(30));
                assertThat(beside.read(
                                        Records.askedAfter(written.position()),
                                        past -> past.row(YearResultView.VIEW, result))
                                .value())
                        .isPresent();
                rebuilding.get();
            } finally {
                readerHasSnapshot.countDown();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** New tables may stand at another position than those that were waited for. */
    @Test
    void gives_no_answer_below_the_position_that_was_asked_for() {
        Written written = records.result(5, R4, Ids.next(), "指導10か所");
        text(Records.askedAfter(written.position()), Ids.next());
        AtomicBoolean lower = new AtomicBoolean();
        JdbcTemplate standsLowerAtFirst = new JdbcTemplate(reader) {
            @Override
            public <T extends @Nullable Object> List<T> query(String sql, RowMapper<T> row) {
                boolean now = sql.startsWith("SELECT position")
                        && TransactionSynchronizationManager.isActualTransactionActive()
                        && lower.compareAndSet(false, true);
                return super.query(now ? sql.replace("position", "position - 1") : sql, row);
            }
        };
        Reads beside = new ViewReads(
                standsLowerAtFirst,
                ProjectionConfiguration.snapshot(readerTransactions),
                ledger,
                new LedgerSignal(),
                InstantSource.system(),
                Duration.ofSeconds(30));
        assertThat(beside.read(Records.askedAfter(written.position()), Past::position)
                        .position())
                .isGreaterThanOrEqualTo(written.position());
        assertThat(lower).isTrue();
    }

    /** The tables that the name of the views resolves to. */
    private static long generation(Statement statement) {
        try {
            return one(statement, "SELECT 'view.progress'::regclass::oid::bigint");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refuses_instants_and_positions_to_come() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> text(at(Long.MAX_VALUE), UUID.randomUUID()))
                .matches(refusal -> refusal.code().equals("request.position_ahead"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        text(Records.asked(new AsOf.Moment(Instant.now().plusSeconds(200_000))), UUID.randomUUID()))
                .matches(refusal -> refusal.code().equals("request.as_of_ahead"));
    }

    @Test
    void buries_what_a_view_can_not_digest_and_lands_it_at_its_own_position_when_it_can() throws Exception {
        UUID sick = Ids.next();
        UUID healthy = Ids.next();
        records.result(2, Records.R3, sick, "一");
        Written indigestible = records.correct(sick, "indigestible");
        Written behind = records.correct(sick, "三");
        Written other = records.result(2, R4, healthy, "other");

        assertThat(fastidious(other.position(), healthy)).isEqualTo("first");
        assertThat(fastidious(other.position(), sick)).isEqualTo("first");
        assertThat(text(Records.askedAfter(other.position()), sick)).isEqualTo("三");
        assertThat(deadLetters.all())
                .extracting(DeadLetters.Letter::position)
                .contains(indigestible.position(), behind.position());
        assertThat(deadLetters.all())
                .allSatisfy(letter -> assertThat(letter.cause()).doesNotContain("indigestible"));
        String both = "[%d,%d]".formatted(indigestible.position(), behind.position());
        assertThat(retry.run()).hasSize(2);
        assertThat(lastRetry()).isEqualTo(both + " remaining 2");
        assertThat(verification.run(null).findings())
                .filteredOn(finding -> finding.faults() > 0)
                .singleElement()
                .satisfies(finding -> assertThat(finding.differences())
                        .hasSize(2)
                        .allMatch(difference -> difference.startsWith("fastidious has not taken in the event")));

        Fastidious.LEARNT.set(true);
        assertThat(retry.run()).isEmpty();
        assertThat(lastRetry()).isEqualTo(both + " remaining 0");
        assertThat(fastidious(other.position(), sick)).isEqualTo("三");
        assertThat(reads.read(at(indigestible.position()), past -> past.row(Fastidious.VIEW, sick))
                        .value()
                        .map(Fastidious.Row::text))
                .contains("indigestible");
        assertClean();
    }

    @Test
    void buries_what_brings_a_view_to_an_error_and_goes_on() {
        List<Error> errors = List.of(
                new StackOverflowError(),
                new AssertionError("broken promise"),
                new NoClassDefFoundError("daicho/Gone"));
        errors.forEach(error -> Fastidious.ERRORS.put(error.getClass().getSimpleName(), error));
        List<Long> positions = new ArrayList<>();
        for (int i = 0; i < errors.size(); i++) {
            UUID sick = Ids.next();
            records.result(i, new FiscalYear(2024), sick, "一");
            positions.add(records.correct(sick, errors.get(i).getClass().getSimpleName())
                    .position());
        }
        UUID healthy = Ids.next();
        Written other = records.result(4, new FiscalYear(2024), healthy, "other");
        assertThat(fastidious(other.position(), healthy)).isEqualTo("first");
        assertThat(follower.isFailing()).isFalse();
        assertThat(deadLetters.all())
                .filteredOn(letter -> positions.contains(letter.position()))
                .hasSize(errors.size())
                .allSatisfy(letter -> assertThat(letter.cause()).doesNotContain("broken promise"));
        Fastidious.ERRORS.clear();
        assertThat(retry.run()).noneMatch(letter -> positions.contains(letter.position()));
        assertClean();
    }

    @Test
    void goes_on_where_it_stopped_when_there_is_memory_again_and_blames_no_event() {
        UUID result = Ids.next();
        records.result(5, new FiscalYear(2024), result, "一");
        Fastidious.ERRORS.put("no memory", new OutOfMemoryError("as if"));
        Written last = records.correct(result, "no memory");
        Eventually.until("the follower fails", follower::isFailing);
        Fastidious.ERRORS.clear();
        assertThat(fastidious(last.position(), result)).isEqualTo("no memory");
        assertThat(deadLetters.all()).noneMatch(letter -> letter.position() == last.position());
        Eventually.until("the follower goes on", () -> !follower.isFailing());
        assertClean();
    }

    @Test
    void finds_a_row_that_was_tampered_with() throws Exception {
        UUID result = Ids.next();
        Written written = records.result(3, Records.R3, result, "指導10か所");
        text(Records.askedAfter(written.position()), result);
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE view.year_result SET text = 'よくできた' WHERE id = '" + result + "'");
            Verification.Outcome outcome = verification.run(null);
            assertThat(outcome.isClean()).isFalse();
            assertThat(outcome.findings())
                    .filteredOn(finding -> !finding.differences().isEmpty())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.check()).isEqualTo("year_result"));
            statement.execute("UPDATE view.year_result SET text = '指導10か所' WHERE id = '" + result + "'");
        }
        assertClean();
    }

    /** Last, since the ledger is long afterwards. */
    @Test
    @Order(Integer.MAX_VALUE)
    void rebuilds_while_others_write_and_read_and_nobody_notices() throws Exception {
        AtomicLong acknowledged = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        List<UUID> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            results.add(Ids.next());
            acknowledged.set(records.result(i, R5, results.get(i), "0").position());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> work = new ArrayList<>();
            for (UUID result : results) {
                work.add(threads.submit(() -> {
                    int n = 0;
                    while (!over.get()) {
                        Written written = records.correct(result, String.valueOf(++n));
                        acknowledged.accumulateAndGet(written.position(), Math::max);
                    }
                    return n;
                }));
                work.add(threads.submit(() -> {
                    int seen = 0;
                    long position = 0;
                    while (!over.get()) {
                        var answer = reads.read(
                                Records.askedAfter(acknowledged.get()),
                                past -> past.row(YearResultView.VIEW, result).orElseThrow());
                        int now = Integer.parseInt(
                                String.valueOf(answer.value().content().text()));
                        assertThat(now).isGreaterThanOrEqualTo(seen);
                        assertThat(answer.position()).isGreaterThanOrEqualTo(position);
                        seen = now;
                        position = answer.position();
                    }
                    return seen;
                }));
            }
            CompletableFuture<Void> rebuilding = CompletableFuture.runAsync(
                    () -> {
                        try {
                            for (int i = 0; i < 3; i++) {
                                rebuild.run(position -> {});
                            }
                        } finally {
                            over.set(true);
                        }
                    },
                    threads);
            rebuilding.get();
            for (Future<Integer> task : work) {
                assertThat(task.get()).isPositive();
            }
        }
        reads.read(Records.askedAfter(acknowledged.get()), past -> past.position());
        assertClean();
    }

    @Test
    void takes_in_an_event_that_is_committed_long_after_later_ones() throws Exception {
        UUID late = Ids.next();
        Written first = records.result(4, Records.R3, late, "一");
        text(Records.askedAfter(first.position()), late);
        List<UUID> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(Ids.next());
            records.result(i % 6, i < 6 ? new FiscalYear(2019) : new FiscalYear(2020), others.get(i), "before");
        }
        try (Connection paused = DATABASE.connect();
                Statement statement = paused.createStatement()) {
            paused.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            long position = one(statement, "SELECT nextval(pg_get_serial_sequence('ledger.event', 'position'))");
            AtomicLong acknowledged = new AtomicLong();
            writeToAll(others, acknowledged);
            assertThat(acknowledged.get()).isGreaterThan(position);
            assertThat(one(statement, "SELECT position FROM view.progress")).isLessThan(position);

            statement.execute(lateCorrection(late, position, "遅れて"));
            paused.commit();
            writeToAll(others, acknowledged);
            assertThat(text(Records.askedAfter(acknowledged.get()), late)).isEqualTo("遅れて");
            assertThat(text(at(position - 1), late)).isEqualTo("一");
            assertThat(text(at(position), late)).isEqualTo("遅れて");
        }
        for (UUID other : others) {
            assertThat(text(Records.asked(new AsOf.Now()), other)).isEqualTo("24");
        }
        assertClean();
    }

    /** Corrects each result 25 times, all at once; the last text is 24. */
    private void writeToAll(List<UUID> results, AtomicLong acknowledged) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (UUID result : results) {
                writing.add(threads.submit(() -> {
                    for (int n = 0; n < 25; n++) {
                        long written =
                                records.correct(result, String.valueOf(n)).position();
                        acknowledged.accumulateAndGet(written, Math::max);
                    }
                }));
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
    }

    /** The insert of a writer that was paused before it: the second event of the result's stream. */
    private static String lateCorrection(UUID result, long position, String text) {
        return """
                INSERT INTO ledger.event (position, municipality, stream_id, sequence_number, stream_type, event_id, type,
                                          revision, recorded_at, payload, metadata)
                OVERRIDING SYSTEM VALUE
                SELECT %d, municipality, stream_id, 1, stream_type, gen_random_uuid(), 'result.YearResultCorrected', '1',
                       clock_timestamp(),
                       json_build_object('result', stream_id, 'content', jsonb_set((payload -> 'content')::jsonb, '{text}',
                                         to_jsonb('%s'::text)), 'reason', '誤記'),
                       metadata
                  FROM ledger.event WHERE stream_id = '%s'
                """.formatted(position, text, result);
    }

    /** Acts like a writer between drawing its position and recording. */
    private static void draw(Statement statement) throws SQLException {
        statement.execute("SELECT pg_current_xact_id()");
        statement.execute("SELECT nextval(pg_get_serial_sequence('ledger.event', 'position'))");
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private void assertClean() {
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    /** Whether writers that begin now can no longer record at or before the instant that was asked for. */
    private static boolean floorIsAt(Statement statement, Asked asked) {
        Instant instant = ((AsOf.Moment) asked.asOf()).instant();
        try (var row = statement.executeQuery("SELECT 1 FROM ops.recorded_floor WHERE instant >= '" + instant + "'")) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Asked at(long position) {
        return Records.asked(new AsOf.Position(position));
    }

    private String text(Asked asked, UUID result) {
        return reads.read(asked, past -> past.row(YearResultView.VIEW, result))
                .value()
                .map(row -> String.valueOf(row.content().text()))
                .orElse("absent");
    }

    private String fastidious(long position, UUID result) {
        return reads.read(Records.askedAfter(position), past -> past.row(Fastidious.VIEW, result))
                .value()
                .map(Fastidious.Row::text)
                .orElse("absent");
    }

    /** What the ledger says about the last retry: the positions tried, and how many letters stayed. */
    private static String lastRetry() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (payload -> 'positions')::text || ' remaining ' || (payload ->> 'remaining')"
                                + " FROM ledger.event WHERE type = 'operation.FailedViewUpdatesRetried' ORDER BY position DESC LIMIT 1")) {
            row.next();
            return row.getString(1);
        }
    }
}
