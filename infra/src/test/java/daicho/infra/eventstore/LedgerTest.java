package daicho.infra.eventstore;

import static daicho.infra.eventstore.CityCommands.CITY;
import static daicho.infra.eventstore.CityCommands.PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import daicho.command.Caller;
import daicho.command.Caller.RequestKey;
import daicho.command.Written;
import daicho.infra.Eventually;
import daicho.infra.database.Database;
import daicho.infra.database.Role;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.EventSerializer;
import daicho.shared.Channel;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RenameDepartment;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanCommand.ReopenFiscalYear;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.ConfirmYearResult;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The guarantees of the ledger, on two nodes with one real PostgreSQL. */
class LedgerTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final AtomicInteger YEAR = new AtomicInteger(1950);

    @SuppressWarnings("NullAway.Init")
    private static LedgerNode here;

    @SuppressWarnings("NullAway.Init")
    private static LedgerNode there;

    @SuppressWarnings("NullAway.Init")
    private static RawLedger raw;

    @BeforeAll
    static void start() throws SQLException {
        here = LedgerNode.on(DATABASE);
        there = LedgerNode.on(DATABASE);
        raw = new RawLedger(DATABASE);
        CityCommands.build(here, new FiscalYears(new FiscalYear(1950), new FiscalYear(2199)), 3);
    }

    @AfterAll
    static void stop() throws SQLException {
        raw.close();
        there.close();
        here.close();
    }

    /** A year that no other test records in. */
    private static FiscalYear freshYear() {
        return new FiscalYear(YEAR.getAndIncrement());
    }

    private static Refusal refused(Callable<?> call) {
        return assertThatExceptionOfType(Refusal.class).isThrownBy(call::call).actual();
    }

    /** Rule 1. */
    @Nested
    class append_only {
        private static final Database SERVER = DATABASE.prepared();

        static Stream<Arguments> changes() {
            return Stream.of(
                            "UPDATE ledger.event SET payload = payload",
                            "UPDATE ledger.event SET recorded_at = now() WHERE false",
                            "DELETE FROM ledger.event",
                            "DELETE FROM ledger.event WHERE false",
                            "TRUNCATE ledger.event")
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
                    "UPDATE ledger.event SET payload = payload", "DELETE FROM ledger.event", "TRUNCATE ledger.event")) {
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
                            .isThrownBy(() -> statement.execute("INSERT INTO ledger.event (type) VALUES ('x')"))
                            .withMessageContaining("permission denied");
                }
            }
        }
    }

    @Nested
    class streams {
        @Test
        void take_a_sequence_once_and_try_again_behind_the_other_writer() throws SQLException {
            UUID plan = Ids.next();
            here.write(CityCommands.plan(plan));
            FiscalYear year = FiscalYear.of("R5");
            // A writer elsewhere that this node does not know of.
            raw.insert(raw.draw(), 1, new FiscalYearClosed(plan, year, null));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> raw.insert(raw.draw(), 1, new FiscalYearClosed(plan, year, null)))
                    .satisfies(taken -> assertThat(taken.getSQLState()).isEqualTo("23505"));
            assertThat(here.write(new ReopenFiscalYear(plan, year, "転記誤り", null))
                            .version())
                    .isEqualTo(2);
        }

        @Test
        void refuse_an_id_that_is_taken() {
            UUID plan = Ids.next();
            here.write(CityCommands.plan(plan));
            Refusal refusal = refused(() -> there.write(CityCommands.plan(plan)));
            assertThat(refusal.code()).isEqualTo("record.id_taken");
            assertThat(refusal.existing()).isEqualTo(plan);
        }

        @Test
        void know_no_record_that_was_never_written_nor_one_of_another_city() {
            assertThat(refused(() -> here.write(new ConfirmYearResult(Ids.next(), null)))
                            .code())
                    .isEqualTo("record.unknown");
            Actor stranger =
                    new Actor(EventExamples.id(91), "課長", daicho.shared.access.Role.SECRETARIAT, "032093", Set.of());
            FiscalYear year = freshYear();
            for (LedgerNode node : List.of(here, there)) {
                Refusal refusal = refused(() -> node.commands()
                        .write(
                                new CloseFiscalYear(PLAN, year, null),
                                new Caller(stranger, Channel.API, null, null, "test")));
                assertThat(refusal.code()).isEqualTo("record.unknown");
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN);
            }
        }

        @Test
        void know_no_record_of_another_kind() {
            UUID plan = Ids.next();
            here.write(CityCommands.plan(plan));
            // One node remembers the plan, the other has to read it first.
            for (LedgerNode node : List.of(here, there, there)) {
                Refusal refusal = refused(() -> node.write(new ConfirmYearResult(plan, null)));
                assertThat(refusal.code()).isEqualTo("record.unknown");
            }
            assertThat(there.write(new CloseFiscalYear(plan, FiscalYear.of("R5"), null))
                            .version())
                    .isEqualTo(1);
        }

        @Test
        void grow_on_both_nodes_at_once_without_a_loss() throws Exception {
            int before = departments();
            List<Callable<Written>> writes = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                LedgerNode node = i % 2 == 0 ? here : there;
                UUID department = Ids.next();
                writes.add(() -> node.write(new EstablishDepartment(CITY, department, "課 " + department, null)));
            }
            int written = 0;
            for (Object outcome : together(writes)) {
                if (outcome instanceof Written) {
                    written++;
                } else {
                    assertThat(((Refusal) outcome).code()).isEqualTo("record.too_much_traffic");
                }
            }
            assertThat(departments()).isEqualTo(before + written);
            assertThat(raw.one("SELECT count(*) = max(sequence_number) + 1 FROM ledger.event WHERE stream_id = '" + CITY
                            + "'"))
                    .isEqualTo("t");
        }

        private int departments() throws SQLException {
            return (int) raw.count("ledger.event WHERE type = 'municipality.DepartmentEstablished'");
        }
    }

    /** Rule 14. */
    @Nested
    class recorded_time {
        @Test
        void never_decreases_within_a_stream_when_the_clock_goes_back() throws SQLException {
            UUID plan = Ids.next();
            here.write(CityCommands.plan(plan));
            raw.insert(
                    raw.draw(),
                    plan,
                    1,
                    "plan.FiscalYearClosed",
                    "1",
                    "now() + interval '1 day'",
                    "{\"plan\":\"" + plan + "\",\"fiscalYear\":2023}");
            here.write(new ReopenFiscalYear(plan, FiscalYear.of("R5"), "転記誤り", null));
            there.write(new CloseFiscalYear(plan, FiscalYear.of("R5"), null));
            assertThat(raw.one("SELECT bool_and(later) FROM (SELECT recorded_at >= lag(recorded_at)"
                            + " OVER (ORDER BY sequence_number) AS later FROM ledger.event WHERE stream_id = '" + plan
                            + "') AS e"))
                    .isEqualTo("t");
            assertThat(raw.one(
                            "SELECT max(recorded_at) > now() + interval '23 hours' FROM ledger.event WHERE stream_id = '"
                                    + plan + "'"))
                    .isEqualTo("t");
        }

        @Test
        void stays_behind_an_instant_that_somebody_was_told_of() throws SQLException {
            try {
                raw.execute("UPDATE ops.recorded_floor SET instant = date_trunc('second', now()) + interval '1 hour'");
                UUID plan = Ids.next();
                here.write(CityCommands.plan(plan));
                assertThat(raw.one("SELECT recorded_at > (SELECT instant FROM ops.recorded_floor) FROM ledger.event"
                                + " WHERE stream_id = '" + plan + "'"))
                        .isEqualTo("t");
            } finally {
                raw.execute("UPDATE ops.recorded_floor SET instant = '-infinity'");
            }
        }
    }

    @Nested
    class text {
        @Test
        void is_kept_byte_for_byte() throws SQLException {
            UUID department = Ids.next();
            here.write(new EstablishDepartment(CITY, department, EventExamples.EXACT, null));
            String expected = EventSerializer.create()
                    .serialize(new DepartmentEstablished(CITY, department, EventExamples.EXACT, null), String.class)
                    .getData();
            assertThat(raw.one("SELECT payload::text FROM ledger.event WHERE payload ->> 'department' = '" + department
                            + "'"))
                    .isEqualTo(expected);
            assertThat(raw.one("SELECT payload ->> 'name' FROM ledger.event WHERE payload ->> 'department' = '"
                            + department + "'"))
                    .isEqualTo(EventExamples.EXACT);
        }
    }

    /** Rule 12. */
    @Nested
    class request_keys {
        @Test
        void give_the_same_answer_for_the_same_request_on_any_node() throws SQLException {
            RequestKey key = new RequestKey(Ids.next().toString(), "body");
            Written first = here.write(CityCommands.result(1, freshYear()), key, null);
            FiscalYear year = freshYear();
            assertThat(here.write(CityCommands.result(1, year), key, null)).isEqualTo(first);
            assertThat(there.write(CityCommands.result(1, year), key, null)).isEqualTo(first);
            assertThat(raw.count("ledger.event WHERE payload -> 'of' ->> 'fiscalYear' = '" + year + "'"))
                    .isZero();
        }

        @Test
        void are_refused_with_another_body() {
            RequestKey key = new RequestKey(Ids.next().toString(), "body");
            here.write(CityCommands.result(1, freshYear()), key, null);
            Refusal refusal = refused(() ->
                    there.write(CityCommands.result(1, freshYear()), new RequestKey(key.value(), "other body"), null));
            assertThat(refusal.code()).isEqualTo("request.key_reused");
        }

        @Test
        void of_a_refused_request_may_be_used_again() {
            FiscalYear year = freshYear();
            here.write(new CloseFiscalYear(PLAN, year, null));
            RequestKey key = new RequestKey(Ids.next().toString(), "body");
            assertThat(refused(() -> here.write(CityCommands.result(1, year), key, null))
                            .code())
                    .isEqualTo("plan.year_closed");
            here.write(new ReopenFiscalYear(PLAN, year, "転記誤り", null));
            assertThat(here.write(CityCommands.result(1, year), key, null).position())
                    .isPositive();
        }

        /** The server gives each request an id of its own, so only the key shows that they are the same request. */
        @Test
        void have_one_effect_however_many_arrive_at_once() throws Exception {
            for (int round = 0; round < 5; round++) {
                FiscalYear year = freshYear();
                RequestKey key = new RequestKey(Ids.next().toString(), "body");
                assertOneEffect(key, () -> CityCommands.result(1, year));
                assertThat(raw.count("ledger.event WHERE payload -> 'of' ->> 'fiscalYear' = '" + year + "'"))
                        .isOne();
            }
        }

        @Test
        void have_one_effect_also_where_the_client_gave_the_id() throws Exception {
            for (int round = 0; round < 5; round++) {
                UUID plan = Ids.next();
                assertOneEffect(new RequestKey(Ids.next().toString(), "body"), () -> CityCommands.plan(plan));
                assertThat(raw.count("ledger.event WHERE stream_id = '" + plan + "'"))
                        .isOne();
            }
        }

        @Test
        void have_one_effect_on_a_record_that_is_there() throws Exception {
            for (int round = 0; round < 5; round++) {
                UUID result = Ids.next();
                here.write(CityCommands.result(result, 2, freshYear(), Stage.FINAL));
                assertOneEffect(
                        new RequestKey(Ids.next().toString(), "body"), () -> new ConfirmYearResult(result, "確認済"));
                assertThat(raw.count("ledger.event WHERE stream_id = '" + result + "'"))
                        .isEqualTo(2);
            }
        }

        private void assertOneEffect(RequestKey key, Supplier<Command> command) throws Exception {
            List<Callable<Written>> writes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                LedgerNode node = i % 2 == 0 ? here : there;
                Command one = command.get();
                writes.add(() -> node.write(one, key, null));
            }
            assertThat(Set.copyOf(together(writes))).singleElement().isInstanceOf(Written.class);
        }
    }

    @Nested
    class versions {
        @Test
        void are_minded_when_the_caller_has_seen_one() {
            UUID result = Ids.next();
            Written first = here.write(CityCommands.result(result, 1, freshYear(), Stage.FINAL));
            assertThat(first.version()).isZero();
            Written second = there.write(correction(result, "二"), null, 0L);
            assertThat(second.version()).isEqualTo(1);
            for (LedgerNode node : List.of(here, there)) {
                for (long stale : new long[] {0, 2}) {
                    assertThat(refused(() -> node.write(correction(result, "三"), null, stale))
                                    .kind())
                            .isEqualTo(Refusal.Kind.STALE);
                }
            }
            assertThat(here.write(correction(result, "三"), null, 1L).version()).isEqualTo(2);
        }

        @Test
        void let_one_of_many_through_that_have_seen_the_same() throws Exception {
            UUID result = Ids.next();
            here.write(CityCommands.result(result, 1, freshYear(), Stage.FINAL));
            List<Callable<Written>> writes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                LedgerNode node = i % 2 == 0 ? here : there;
                Command one = correction(result, "版 " + i);
                writes.add(() -> node.write(one, null, 0L));
            }
            List<Object> outcomes = together(writes);
            assertThat(outcomes).filteredOn(Written.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Refusal.class::isInstance)
                    .hasSize(7)
                    .allSatisfy(
                            outcome -> assertThat(((Refusal) outcome).kind()).isEqualTo(Refusal.Kind.STALE));
        }

        private CorrectYearResult correction(UUID result, String text) {
            return new CorrectYearResult(
                    result, new ResultContent(null, text, List.of(), List.of(), null, false), "訂正", null);
        }
    }

    @Nested
    class unique_keys {
        @Test
        void let_one_of_many_through_and_name_it_to_the_others() throws Exception {
            for (int round = 0; round < 5; round++) {
                FiscalYear year = freshYear();
                List<Callable<Written>> writes = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    LedgerNode node = i % 2 == 0 ? here : there;
                    Command one = CityCommands.result(1, year);
                    writes.add(() -> node.write(one));
                }
                List<Object> outcomes = together(writes);
                UUID winner = outcomes.stream()
                        .filter(Written.class::isInstance)
                        .map(outcome -> ((Written) outcome).id())
                        .reduce((one, other) -> {
                            throw new AssertionError("two results of one year: " + one + ", " + other);
                        })
                        .orElseThrow();
                assertThat(outcomes)
                        .filteredOn(Refusal.class::isInstance)
                        .hasSize(15)
                        .allSatisfy(outcome -> {
                            assertThat(((Refusal) outcome).code()).isEqualTo("result.already_recorded");
                            assertThat(((Refusal) outcome).existing()).isEqualTo(winner);
                        });
            }
        }

        @Test
        void of_a_refused_command_stay_free() throws SQLException {
            FiscalYear year = freshYear();
            here.write(new CloseFiscalYear(PLAN, year, null));
            refused(() -> here.write(CityCommands.result(1, year)));
            assertThat(raw.count("ops.unique_key WHERE key LIKE '"
                            + YearResultEvent.resultKeys(CityCommands.initiative(1)) + year + "/%'"))
                    .isZero();
        }
    }

    @Nested
    class remembered_aggregates {
        @Test
        void are_read_again_before_a_refusal() {
            FiscalYear year = freshYear();
            here.write(new CloseFiscalYear(PLAN, year, null));
            there.write(new ReopenFiscalYear(PLAN, year, "転記誤り", null));
            here.write(new CloseFiscalYear(PLAN, year, null));
            there.write(new ReopenFiscalYear(PLAN, year, "転記誤り", null));

            UUID department = Ids.next();
            String name = "課 " + department;
            here.write(new EstablishDepartment(CITY, department, name, null));
            there.write(new RenameDepartment(CITY, department, name + " 改", LocalDate.of(2023, 4, 1)));
            here.write(new EstablishDepartment(CITY, Ids.next(), name, null));
        }

        @Test
        void are_refused_on_what_the_other_node_did() {
            FiscalYear year = freshYear();
            here.write(CityCommands.result(1, year));
            there.write(new CloseFiscalYear(PLAN, year, null));
            assertThat(refused(() -> here.write(CityCommands.result(2, year))).code())
                    .isEqualTo("plan.year_closed");
            assertThat(refused(() -> here.write(new CloseFiscalYear(PLAN, year, null)))
                            .code())
                    .isEqualTo("plan.year_already_closed");
        }
    }

    @Nested
    class a_killed_transaction {
        @Test
        void leaves_nothing_and_what_is_sent_again_goes_in() throws Exception {
            FiscalYear year = freshYear();
            RequestKey key = new RequestKey(Ids.next().toString(), "body");
            UUID result = Ids.next();
            Command command = CityCommands.result(result, 1, year, Stage.FINAL);
            try (RawLedger holder = new RawLedger(DATABASE);
                    ExecutorService one = Executors.newSingleThreadExecutor()) {
                // A writer that enters this key waits for us, in the statement that has already appended its event.
                holder.connection.setAutoCommit(false);
                holder.execute("INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version,"
                        + " position) VALUES ('172014', '" + LedgerNode.SECRETARIAT.person() + "', '" + key.value()
                        + "', 'held', gen_random_uuid(), 0, 0)");
                Future<Written> write = one.submit(() -> here.write(command, key, null));
                String blocked = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock' AND query LIKE 'WITH clock%'";
                Eventually.until(
                        "the writer is held up", () -> !raw.rows(blocked).isEmpty());
                raw.execute("SELECT pg_terminate_backend(" + raw.one(blocked) + ")");
                assertThatThrownBy(write::get).cause().isNotInstanceOf(Refusal.class);
                holder.rollback();
            }
            assertThat(raw.count("ledger.event WHERE stream_id = '" + result + "'"))
                    .isZero();
            assertThat(raw.count("ops.unique_key WHERE stream_id = '" + result + "'"))
                    .isZero();
            assertThat(raw.count("ops.request_key WHERE key = '" + key.value() + "'"))
                    .isZero();
            Written written = here.write(command, key, null);
            assertThat(there.write(command, key, null)).isEqualTo(written);
            assertThat(raw.count("ledger.event WHERE stream_id = '" + result + "'"))
                    .isOne();
        }
    }

    /** Starts all at once; each outcome is the written result or the refusal. */
    private static List<Object> together(List<Callable<Written>> writes) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(writes.size())) {
            List<Future<Object>> futures = new ArrayList<>();
            for (Callable<Written> write : writes) {
                futures.add(threads.submit(() -> {
                    start.await();
                    try {
                        return write.call();
                    } catch (Refusal refusal) {
                        return refusal;
                    }
                }));
            }
            start.countDown();
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }
}
