package daicho.infra.verification;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.Eventually;
import daicho.infra.database.TestDatabase;
import daicho.infra.projection.Records;
import daicho.shared.Ids;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The verification of a ledger needs the same memory, however long the ledger is. */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class VerificationMemoryTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int EVENTS = Integer.getInteger("daicho.test.verified-events", 10_000);
    private static final int EVENTS_OF_A_STREAM = 10;
    /** Characters of all texts together: 60 MB in Java, and each side of a comparison would hold that much. */
    private static final int TEXT = 30_000_000;
    /** Bytes that a verification may need besides what is on the heap anyway. */
    private static final long NEEDED = 40_000_000;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Autowired
    Commands commands;

    @Autowired
    Verification verification;

    @Autowired
    LedgerCheck ledger;

    @Test
    void holds_a_stream_and_not_the_ledger_in_memory() throws Exception {
        new Records(commands).plan(1).result(0, Records.R3, Ids.next(), "手本");
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            record(statement);
            long head = one(statement, "SELECT max(position) FROM ledger.event");
            Eventually.until(
                    "the views reach " + head,
                    Duration.ofMinutes(60),
                    () -> one(statement, "SELECT position FROM view.progress") >= head);
        }
        long before = used();
        long most = before;
        Instant begin = Instant.now();
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Verification.Outcome> verifying =
                    CompletableFuture.supplyAsync(() -> verification.run(null), thread);
            while (!verifying.isDone()) {
                most = Math.max(most, used());
                waitFor(verifying);
            }
            Verification.Outcome outcome = verifying.get();
            assertThat(outcome.findings())
                    .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
            assertThat(outcome.events()).isGreaterThan(EVENTS);
        }
        Instant verified = Instant.now();
        assertThat(ledger.run().events()).isGreaterThan(EVENTS);
        System.out.printf(
                "%d events: views verified in %d s with %d MB more than %d MB, ledger in %d s%n",
                EVENTS,
                Duration.between(begin, verified).toSeconds(),
                (most - before) / 1_000_000,
                before / 1_000_000,
                Duration.between(verified, Instant.now()).toSeconds());
        assertThat(most - before).isLessThan(NEEDED);
    }

    private static void waitFor(CompletableFuture<?> work) throws InterruptedException, ExecutionException {
        try {
            work.get(3, TimeUnit.SECONDS);
        } catch (TimeoutException stillAtWork) {
            // Check again.
        }
    }

    /** Bytes that are reachable. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Records results with nine corrections each; all streams grow side by side. */
    private static void record(Statement statement) throws SQLException {
        statement.execute("""
                INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id, type, revision,
                                          recorded_at, payload, metadata)
                SELECT municipality, stream, sequence, stream_type, gen_random_uuid(),
                       CASE sequence WHEN 0 THEN type ELSE 'result.YearResultCorrected' END, '1', clock_timestamp(),
                       CASE sequence WHEN 0
                           THEN replace(replace(payload::text, stream_id::text, stream::text), '手本', text)
                           ELSE json_build_object('result', stream, 'reason', '誤記', 'content',
                                    replace((payload -> 'content')::text, '手本', text)::json)::text END::json,
                       metadata
                  FROM ledger.event,
                       generate_series(0, %1$d - 1) AS sequence,
                       LATERAL (SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(s), 12, '0'))::uuid AS stream
                                  FROM generate_series(1, %2$d) AS s) AS streams,
                       LATERAL (SELECT sequence || repeat('あ', %3$d) AS text) AS texts
                 WHERE type = 'result.YearResultRecorded'
                 ORDER BY sequence, stream
                """.formatted(EVENTS_OF_A_STREAM, EVENTS / EVENTS_OF_A_STREAM, TEXT / EVENTS));
        statement.execute("ANALYZE ledger.event");
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
