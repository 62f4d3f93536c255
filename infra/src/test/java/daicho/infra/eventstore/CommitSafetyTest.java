package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.Today;
import daicho.command.Written;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.EventSerializer;
import daicho.infra.ledger.LedgerExport;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.PostgresLedgerReader;
import daicho.infra.ledger.Upcasters;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * No event is skipped, whatever writers do between drawing a position and committing it, and no rule can be bypassed in
 * between. {@link OpenTransactionTest} covers transactions that stay open for long.
 */
class CommitSafetyTest {
    private static final int WRITERS = 8;

    /** Rounds of the race between closing a year and recording in it. */
    private static final int ROUNDS = 200;

    @SuppressWarnings("NullAway.Init")
    private static Pausing quiet;

    @BeforeAll
    static void start() throws SQLException {
        quiet = new Pausing(TestDatabase.create());
    }

    @AfterAll
    static void stop() throws SQLException {
        quiet.close();
    }

    @Test
    void waits_for_a_writer_that_pauses_before_its_insert_while_eight_others_go_on() throws Exception {
        for (int round = 0; round < 5; round++) {
            quiet.pause();
            quiet.write(200);
            quiet.readUntilNothingMore();
            assertThat(quiet.delivered).allMatch(position -> position < quiet.gap);
            quiet.write(200);
            quiet.insertAndCommit();
            quiet.readUntilNothingMore();
            quiet.assertNothingSkipped();
            assertThat(quiet.delivered).contains(quiet.gap);
        }
    }

    @Test
    void never_delivers_past_a_position_that_may_still_come_while_everything_happens_at_once() throws Exception {
        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            Future<?> writing = others.submit(() -> {
                quiet.write(1_000);
                return null;
            });
            Random random = new Random(7);
            while (!writing.isDone()) {
                quiet.pause();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    quiet.read();
                }
                assertThat(quiet.delivered).allMatch(position -> position < quiet.gap);
                if (random.nextBoolean()) {
                    quiet.insertAndCommit();
                } else {
                    quiet.rollback();
                }
                quiet.read();
            }
            writing.get();
        }
        quiet.readUntilNothingMore();
        quiet.assertNothingSkipped();
    }

    @Test
    void reads_on_at_once_when_the_paused_writer_rolls_back() throws Exception {
        quiet.pause();
        quiet.write(50);
        quiet.readUntilNothingMore();
        assertThat(quiet.delivered).allMatch(position -> position < quiet.gap);
        quiet.rollback();
        quiet.readUntilNothingMore();
        quiet.assertNothingSkipped();
        assertThat(quiet.delivered).doesNotContain(quiet.gap);
    }

    @Test
    void exports_what_every_later_export_begins_with() throws Exception {
        LedgerExport export = new LedgerExport(quiet.node.tenancy(), quiet.node.reader(), quiet.node.signal());
        quiet.pause();
        quiet.write(24);
        String first;
        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            Future<String> exporting = others.submit(() -> lines(export));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> exporting.get(1, TimeUnit.SECONDS));
            quiet.insertAndCommit();
            first = exporting.get();
        }
        assertThat(first).contains("{\"position\" : " + quiet.gap + ",");
        quiet.write(24);
        assertThat(lines(export)).startsWith(first).isNotEqualTo(first);
    }

    private static String lines(LedgerExport export) {
        StringWriter lines = new StringWriter();
        export.write(EventExamples.CODE.value(), new PrintWriter(lines));
        return lines.toString();
    }

    /** The basis of settling gaps and instants. */
    @Test
    void knows_who_is_writing_from_before_a_position_is_drawn_until_what_was_written_is_seen() throws Exception {
        LedgerReader reader = quiet.node.reader();
        try (RawLedger raw = new RawLedger(quiet.database)) {
            raw.begin();
            assertThat(reader.writers()).hasSize(1);
            Set<String> first = reader.writers();
            raw.rollback();
            assertThat(reader.writers()).isEmpty();

            raw.connection.setAutoCommit(false);
            long position = raw.append(EventExamples.full().get(0), Ids.next());
            assertThat(reader.writers()).hasSize(1).doesNotContainAnyElementsOf(first);
            // After a rollback to a savepoint, the transaction is still a writer.
            raw.execute("SAVEPOINT part");
            raw.append(EventExamples.full().get(0), Ids.next());
            raw.execute("ROLLBACK TO SAVEPOINT part");
            assertThat(reader.writers()).hasSize(1);
            assertThat(reader.head()).isLessThan(position);
            raw.commit();
            assertThat(reader.writers()).isEmpty();
            assertThat(reader.head()).isEqualTo(position);
        }
    }

    /** Otherwise the insert itself would assign it, after the position was drawn. */
    @Test
    void has_a_transaction_id_before_a_position_is_drawn_whoever_inserts() throws Exception {
        try (RawLedger raw = new RawLedger(quiet.database)) {
            raw.connection.setAutoCommit(false);
            assertThat(raw.one("SELECT coalesce(pg_current_xact_id_if_assigned()::text, 'none')"))
                    .isEqualTo("none");
            assertThat(raw.one("""
                            INSERT INTO ledger.event (municipality, stream_id, sequence_number, stream_type, event_id,
                                                      type, revision, recorded_at, payload, metadata)
                            SELECT '172014', gen_random_uuid(), 0, 'raw', gen_random_uuid(),
                                   coalesce(pg_current_xact_id_if_assigned()::text, 'none'), '1', now(), '{}', '{}'
                            RETURNING type
                            """)).isNotEqualTo("none").isEqualTo(raw.one("SELECT pg_current_xact_id()"));
            raw.rollback();
        }
    }

    @Test
    void replays_across_ten_thousand_rolled_back_positions_in_as_many_statements_as_without() throws Exception {
        try (RawLedger raw = new RawLedger(quiet.database)) {
            for (int i = 0; i < 10; i++) {
                raw.connection.setAutoCommit(false);
                for (int gap = 0; gap < 100; gap++) {
                    raw.execute("SELECT nextval(pg_get_serial_sequence('ledger.event', 'position'))"
                            + " FROM generate_series(1, 10)");
                    raw.insert(raw.draw(), EventExamples.full().get(0), Ids.next());
                }
                raw.commit();
            }
            long events = raw.count("ledger.event");
            assertThat(raw.one("SELECT max(position) - count(*) > 10000 FROM ledger.event"))
                    .isEqualTo("t");
            CountingDataSource counted = new CountingDataSource(quiet.node.projectorDataSource());
            LedgerReader fresh = new PostgresLedgerReader(
                    new JdbcTemplate(counted), quiet.node.tenancy(), EventSerializer.create(), Upcasters.chain());
            long after = 0;
            long read = 0;
            int batches = 0;
            while (true) {
                LedgerReader.Batch batch = fresh.read(after, 100);
                batches++;
                read += batch.events().size();
                after = batch.complete();
                if (batch.events().isEmpty() && !batch.held()) {
                    break;
                }
            }
            assertThat(read).isEqualTo(events);
            // One statement per batch; and, once for all gaps below the head, three more: for the head, the writers,
            // and the batch again.
            assertThat(counted.statements.get()).isLessThanOrEqualTo(batches + 3L);
        }
    }

    /** A day on which every year of the race is over, since there are more rounds than years until today. */
    static class AfterAllYears {
        @Bean
        Today today() {
            return new Today(() -> Instant.parse("2200-04-01T00:00:00Z"));
        }
    }

    /** Rule 5. */
    @Test
    void records_nothing_in_a_year_behind_its_closing_on_two_nodes() throws Exception {
        TestDatabase database = TestDatabase.create();
        Random random = new Random(11);
        List<Written> acknowledged = new ArrayList<>();
        long refusals = 0;
        int torn = 0;
        try (LedgerNode here = LedgerNode.on(database, AfterAllYears.class);
                LedgerNode there = LedgerNode.on(database, AfterAllYears.class);
                RawLedger raw = new RawLedger(database);
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
            CityCommands.build(here, new FiscalYears(new FiscalYear(1950), new FiscalYear(2199)), WRITERS);
            for (int round = 0; round < ROUNDS; round++) {
                FiscalYear year = new FiscalYear(1950 + round);
                CountDownLatch started = new CountDownLatch(1 + random.nextInt(WRITERS));
                List<Future<List<Object>>> writers = new ArrayList<>();
                for (int writer = 1; writer <= WRITERS; writer++) {
                    LedgerNode node = writer % 2 == 0 ? here : there;
                    int initiative = writer;
                    writers.add(threads.submit(() -> recordAll(node, initiative, year, started)));
                }
                LedgerNode closer = round % 2 == 0 ? here : there;
                Future<Written> closing = threads.submit(() -> {
                    started.await();
                    return closer.write(new CloseFiscalYear(CityCommands.PLAN, year, null));
                });
                acknowledged.add(closing.get());
                long before = refusals;
                for (Future<List<Object>> writer : writers) {
                    for (Object outcome : writer.get()) {
                        if (outcome instanceof Written written) {
                            acknowledged.add(written);
                        } else {
                            assertThat(((Refusal) outcome).code()).isEqualTo("plan.year_closed");
                            refusals++;
                        }
                    }
                }
                torn += refusals > before && refusals < before + 3L * WRITERS ? 1 : 0;
            }
            assertThat(raw.rows("""
                            SELECT late.type || ' at ' || late.position FROM ledger.event late
                            JOIN ledger.event first ON first.stream_id = late.stream_id AND first.sequence_number = 0
                            JOIN ledger.event closed ON closed.type = 'plan.FiscalYearClosed'
                                AND closed.payload ->> 'fiscalYear' = first.payload -> 'of' ->> 'fiscalYear'
                            WHERE late.type LIKE 'result.YearResult%' AND late.position > closed.position
                            """)).isEmpty();
            assertThat(raw.count("ledger.event WHERE type = 'plan.FiscalYearClosed'"))
                    .isEqualTo(ROUNDS);
            for (Written written : acknowledged) {
                assertThat(raw.one("SELECT stream_id FROM ledger.event WHERE position = " + written.position()
                                + " AND sequence_number = " + written.version()))
                        .isEqualTo(written.id().toString());
            }
            assertThat(raw.count("ledger.event WHERE type LIKE 'result.YearResult%'"))
                    .isEqualTo(acknowledged.size() - ROUNDS);
        }
        // It was really a race: in some rounds some came before the closing and some after it. In how many rounds
        // depends on the machine.
        assertThat(torn).as("rounds with both outcomes").isGreaterThan(ROUNDS / 20);
    }

    /** An interim result, its correction, and the final one. */
    private static List<Object> recordAll(LedgerNode node, int initiative, FiscalYear year, CountDownLatch started) {
        UUID interim = Ids.next();
        List<Object> outcomes = new ArrayList<>();
        List<Command> commands = List.of(
                CityCommands.result(interim, initiative, year, Stage.INTERIM),
                new CorrectYearResult(
                        interim,
                        new ResultContent(year.lastDay(), "訂正した", List.of(), List.of(), null, false),
                        "記載漏れ",
                        null),
                CityCommands.result(Ids.next(), initiative, year, Stage.FINAL));
        for (Command command : commands) {
            try {
                outcomes.add(node.write(command));
            } catch (Refusal refusal) {
                // After a refused first result there is nothing to correct.
                outcomes.add(refusal);
                if (command.equals(commands.getFirst())) {
                    started.countDown();
                    return outcomes;
                }
            }
            started.countDown();
        }
        return outcomes;
    }
}
