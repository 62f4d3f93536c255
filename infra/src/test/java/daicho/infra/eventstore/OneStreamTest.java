package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.infra.Eventually;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many callers change one record at the same moment, without knowing its version. */
class OneStreamTest {
    private static final int THREADS = 16;
    private static final int CORRECTIONS = 500;
    private static final FiscalYear YEAR = FiscalYear.of("R4");
    private static final TestDatabase DATABASE = TestDatabase.create();

    private static LedgerNode here;
    private static LedgerNode there;

    @BeforeAll
    static void build() {
        here = LedgerNode.on(DATABASE);
        there = LedgerNode.on(DATABASE);
        CityCommands.build(here, FiscalYears.of("R3-R5"), 3);
    }

    @AfterAll
    static void close() {
        here.close();
        there.close();
    }

    @Test
    void nobody_is_refused_on_one_node() throws Exception {
        assertAllKept(1, List.of(here));
    }

    @Test
    void nobody_is_refused_on_two_nodes() throws Exception {
        assertAllKept(2, List.of(here, there));
    }

    /** Callers that wait hold none of the few connections: another record can be changed meanwhile. */
    @Test
    void who_waits_for_one_record_keeps_nobody_from_another() throws Exception {
        UUID held = record(3);
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<Future<Long>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                threads.execute(() -> Tenancy.within(
                        EventExamples.CODE.value(),
                        () -> here.crowds().inTurn(held, () -> {
                            holding.countDown();
                            await(released);
                            return held;
                        })));
                holding.await();
                for (int i = 0; i < 100; i++) {
                    int number = i;
                    waiting.add(threads.submit(() -> correct(here, held, number)));
                }
                Eventually.until("all wait for their turn", () -> {
                    assertThat(waiting).noneMatch(Future::isDone);
                    return waitingFor(held) >= waiting.size();
                });
                here.write(CityCommands.plan(Ids.next()));
                assertThat(waiting).noneMatch(Future::isDone);
            } finally {
                released.countDown();
            }
            List<Long> versions = new ArrayList<>();
            for (Future<Long> one : waiting) {
                versions.add(one.get());
            }
            assertThat(versions).doesNotHaveDuplicates().hasSize(100);
        }
    }

    private static int waitingFor(UUID stream) {
        return Tenancy.within(EventExamples.CODE.value(), () -> here.crowds().waiting(stream));
    }

    private static void assertAllKept(int initiative, List<LedgerNode> nodes) throws Exception {
        UUID result = record(initiative);
        List<Long> versions = new ArrayList<>();
        Map<String, Integer> refused = new TreeMap<>();
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<List<Long>>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                work.add(threads.submit(() -> {
                    await(together);
                    List<Long> own = new ArrayList<>();
                    for (int number = first; number < CORRECTIONS; number += THREADS) {
                        try {
                            own.add(correct(nodes.get(first % nodes.size()), result, number));
                        } catch (Refusal refusal) {
                            synchronized (refused) {
                                refused.merge(refusal.code(), 1, Integer::sum);
                            }
                        }
                    }
                    return own;
                }));
            }
            together.countDown();
            for (Future<List<Long>> one : work) {
                versions.addAll(one.get());
            }
        }
        assertThat(refused).isEmpty();
        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, CORRECTIONS).boxed().toList());
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), min(sequence_number), max(sequence_number), count(DISTINCT payload ->> 'reason')"
                                + " FROM ledger.event WHERE stream_id = '" + result + "'")) {
            row.next();
            assertThat(List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                    .isEqualTo(List.of(CORRECTIONS + 1, 0, CORRECTIONS, CORRECTIONS));
        }
    }

    private static UUID record(int initiative) {
        UUID result = Ids.next();
        here.write(CityCommands.result(result, initiative, YEAR, Stage.FINAL));
        return result;
    }

    /** Corrects without a version, with a request key, like over the API; returns the resulting version. */
    private static long correct(LedgerNode node, UUID result, int number) {
        String key = Ids.next().toString();
        return node.commands()
                .write(
                        new CorrectYearResult(
                                result,
                                new ResultContent(null, "相談会を" + number + "回開いた", List.of(), List.of(), null, false),
                                "訂正" + number,
                                null),
                        new Caller(LedgerNode.SECRETARIAT, Channel.API, new Caller.RequestKey(key, key), null, "test"))
                .version();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
