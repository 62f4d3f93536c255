package daicho.infra.eventstore;

import static daicho.infra.eventstore.CityCommands.PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.Caller.RequestKey;
import daicho.command.Written;
import daicho.infra.Eventually;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands that wait at the same moment share a transaction, and none of them can tell. */
class CommitGroupTest {
    private static final String CITY = EventExamples.CODE.value();
    private static final int INITIATIVES = 12;
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
        CityCommands.build(here, new FiscalYears(new FiscalYear(1950), new FiscalYear(2199)), INITIATIVES);
        // The states that the rules read, so that no command of a test is the first.
        here.write(CityCommands.result(1, freshYear()));
    }

    @AfterAll
    static void stop() throws SQLException {
        raw.close();
        there.close();
        here.close();
    }

    private static FiscalYear freshYear() {
        return new FiscalYear(YEAR.getAndIncrement());
    }

    @Test
    void share_one_transaction_and_have_positions_of_their_own() throws Exception {
        FiscalYear year = freshYear();
        List<Written> written = new ArrayList<>();
        for (Future<Written> one : together(IntStream.rangeClosed(1, INITIATIVES)
                .<Callable<Written>>mapToObj(initiative -> () -> here.write(
                        CityCommands.result(initiative, year),
                        new RequestKey(Ids.next().toString(), "body"),
                        null))
                .toList())) {
            written.add(one.get());
        }
        assertThat(written).extracting(Written::position).doesNotHaveDuplicates();
        for (Written one : written) {
            assertThat(raw.one("SELECT position FROM ledger.event WHERE stream_id = '" + one.id() + "'"))
                    .isEqualTo(Long.toString(one.position()));
            assertThat(raw.one("SELECT position FROM ops.request_key WHERE subject = '" + one.id() + "'"))
                    .isEqualTo(Long.toString(one.position()));
        }
        assertThat(transactions(written.stream().map(Written::id).toList())).isOne();
    }

    @Test
    void a_refusal_takes_nobody_along() throws Exception {
        FiscalYear open = freshYear();
        FiscalYear closed = freshYear();
        here.write(CityCommands.result(1, closed));
        here.write(new CloseFiscalYear(PLAN, closed, null));
        List<Future<Written>> writes = together(IntStream.rangeClosed(1, 6)
                .<Callable<Written>>mapToObj(initiative ->
                        () -> here.write(CityCommands.result(initiative, initiative == 3 ? closed : open)))
                .toList());
        assertThat(refusal(writes.remove(2)).code()).isEqualTo("plan.year_closed");
        List<UUID> recorded = new ArrayList<>();
        for (Future<Written> write : writes) {
            recorded.add(write.get().id());
        }
        assertThat(transactions(recorded)).isOne();
    }

    @Test
    void of_two_that_want_the_same_key_one_gets_it_and_the_others_go_on() throws Exception {
        FiscalYear year = freshYear();
        List<Future<Written>> writes = together(List.of(
                () -> here.write(CityCommands.result(1, year)),
                () -> here.write(CityCommands.result(2, year)),
                () -> here.write(CityCommands.result(1, year))));
        UUID other = writes.remove(1).get().id();
        List<UUID> recorded = new ArrayList<>(List.of(other));
        List<Refusal> refused = new ArrayList<>();
        for (Future<Written> write : writes) {
            try {
                recorded.add(write.get().id());
            } catch (ExecutionException e) {
                refused.add((Refusal) e.getCause());
            }
        }
        assertThat(refused)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("result.already_recorded"));
        assertThat(transactions(recorded)).isOne();
        assertThat(raw.count(
                        "ops.unique_key WHERE stream_id IN ('" + recorded.get(0) + "', '" + recorded.get(1) + "')"))
                .isEqualTo(2);
    }

    @Test
    void a_request_that_was_sent_twice_acts_once() throws Exception {
        RequestKey key = new RequestKey(Ids.next().toString(), "body");
        FiscalYear year = freshYear();
        Command command = CityCommands.result(Ids.next(), 1, year, Stage.FINAL);
        Command same = CityCommands.result(Ids.next(), 1, year, Stage.FINAL);
        List<Future<Written>> writes = together(List.of(
                () -> here.write(command, key, null),
                () -> here.write(CityCommands.result(2, year)),
                () -> here.write(same, key, null)));
        assertThat(writes.get(0).get()).isEqualTo(writes.get(2).get());
        assertThat(writes.get(1).get().version()).isZero();
        assertThat(raw.count("ops.request_key WHERE key = '" + key.value() + "'"))
                .isOne();
        // And once more, when the register knows it before the group begins.
        assertThat(together(List.of(() -> here.write(command, key, null), () -> here.write(same, key, null))))
                .allSatisfy(
                        again -> assertThat(again.get()).isEqualTo(writes.get(0).get()));
    }

    /** This node remembers a result that another node has corrected: the group fails, and each goes on alone. */
    @Test
    void who_is_behind_another_node_is_tried_again_and_nobody_is_lost() throws Exception {
        FiscalYear year = freshYear();
        UUID result = here.write(CityCommands.result(1, year)).id();
        assertThat(there.write(correction(result, "二")).version()).isOne();
        List<Future<Written>> writes = together(List.of(
                () -> here.write(correction(result, "三")),
                () -> here.write(CityCommands.result(2, year)),
                () -> here.write(CityCommands.result(3, year))));
        assertThat(writes.get(0).get().version()).isEqualTo(2);
        assertThat(writes.get(1).get().version()).isZero();
        assertThat(writes.get(2).get().version()).isZero();
        assertThat(here.write(correction(result, "四")).version()).isEqualTo(3);
    }

    /** Somebody closes one year on another node, and stops in the middle: only those who record in it wait. */
    @Test
    void a_lock_that_is_taken_holds_up_only_those_who_need_it() throws Exception {
        FiscalYear held = freshYear();
        FiscalYear open = freshYear();
        List<Future<Written>> writes;
        try (RawLedger holder = new RawLedger(DATABASE)) {
            holder.connection.setAutoCommit(false);
            holder.one(
                    "SELECT pg_advisory_xact_lock(hashtextextended('" + CITY + "/year/" + PLAN + "/" + held + "', 0))");
            writes = together(List.of(
                    () -> here.write(CityCommands.result(1, held)),
                    () -> here.write(CityCommands.result(2, open)),
                    () -> here.write(CityCommands.result(3, open))));
            assertThat(transactions(List.of(
                            writes.get(1).get().id(), writes.get(2).get().id())))
                    .isOne();
            assertThat(writes.get(0)).isNotDone();
            holder.rollback();
        }
        assertThat(writes.get(0).get().version()).isZero();
    }

    /** The same with a row: somebody is about to enter a request key, and stops in the middle. */
    @Test
    void a_row_that_is_held_holds_up_only_those_who_need_it() throws Exception {
        FiscalYear year = freshYear();
        RequestKey key = new RequestKey(Ids.next().toString(), "body");
        List<Future<Written>> writes;
        try (RawLedger holder = new RawLedger(DATABASE)) {
            holder.connection.setAutoCommit(false);
            holder.execute("INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version,"
                    + " position) VALUES ('" + CITY + "', '" + LedgerNode.SECRETARIAT.person() + "', '" + key.value()
                    + "', 'held', gen_random_uuid(), 0, 0)");
            writes = together(List.of(
                    () -> here.write(CityCommands.result(1, year), key, null),
                    () -> here.write(CityCommands.result(2, year)),
                    () -> here.write(CityCommands.result(3, year))));
            // Long before the database would give up the statement, which takes it 30 seconds.
            assertThat(writes.get(1).get(20, TimeUnit.SECONDS).version()).isZero();
            assertThat(writes.get(2).get(20, TimeUnit.SECONDS).version()).isZero();
            assertThat(writes.get(0)).isNotDone();
            holder.rollback();
        }
        assertThat(writes.get(0).get().version()).isZero();
    }

    /** Somebody records in a year on another node, while it is being closed here. */
    @Test
    void who_excludes_others_goes_alone_and_waits_for_them() throws Exception {
        FiscalYear year = freshYear();
        FiscalYear open = freshYear();
        here.write(CityCommands.result(1, year));
        List<Future<Written>> writes;
        try (RawLedger holder = new RawLedger(DATABASE)) {
            holder.connection.setAutoCommit(false);
            holder.one("SELECT pg_advisory_xact_lock_shared(hashtextextended('" + CITY + "/year/" + PLAN + "/" + year
                    + "', 0))");
            writes = together(List.of(
                    () -> here.write(new CloseFiscalYear(PLAN, year, null)),
                    () -> here.write(CityCommands.result(2, open))));
            assertThat(writes.get(1).get().version()).isZero();
            assertThat(writes.get(0)).isNotDone();
            holder.rollback();
        }
        writes.get(0).get();
        assertThat(refusal(together(List.of(() -> here.write(CityCommands.result(3, year))))
                                .getFirst())
                        .code())
                .isEqualTo("plan.year_closed");
    }

    private static Command correction(UUID result, String text) {
        return new CorrectYearResult(
                result, new ResultContent(null, text, List.of(), List.of(), null, false), "誤記", null);
    }

    /** Holds a group up in the middle until all of these wait for the next one, each on a thread of its own. */
    private static List<Future<Written>> together(List<Callable<Written>> writes) throws InterruptedException {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<Future<Written>> futures = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            threads.execute(() -> Tenancy.within(CITY, () -> {
                here.groups().handle(held(), () -> {
                    holding.countDown();
                    await(released);
                });
                return null;
            }));
            holding.await();
            writes.forEach(write -> futures.add(threads.submit(write)));
            Eventually.until("all wait for a group", () -> here.groups().waiting(CITY) == writes.size());
        } finally {
            released.countDown();
            threads.shutdown();
        }
        return futures;
    }

    private static Dispatch held() {
        return new Dispatch(CityCommands.plan(Ids.next()), LedgerNode.caller(null, null), false, false);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refusal refusal(Future<Written> write) {
        return Objects.requireNonNull((Refusal) assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(write::get)
                .actual()
                .getCause());
    }

    /** How many transactions appended the first events of these streams. */
    private static long transactions(List<UUID> streams) throws SQLException {
        String ids = String.join("', '", streams.stream().map(UUID::toString).toList());
        return raw.count("(SELECT DISTINCT xmin::text FROM ledger.event WHERE sequence_number = 0 AND stream_id IN ('"
                + ids + "')) AS transactions");
    }
}
