package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.security.TokenDesk;
import daicho.infra.verification.LedgerCheck;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand.AssignRole;
import daicho.shared.access.RoleAssignmentCommand.EndRoleAssignment;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.plan.FiscalYears;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Tables that are rebuilt from the ledger beside a serving node lose nothing that is recorded meanwhile. */
class RebuildKeysTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);

    @SuppressWarnings("NullAway.Init")
    private static LedgerNode node;

    @SuppressWarnings("NullAway.Init")
    private static RawLedger raw;

    @BeforeAll
    static void start() throws SQLException {
        node = LedgerNode.on(DATABASE);
        raw = new RawLedger(DATABASE);
        CityCommands.build(node, FiscalYears.of("R5-R8"), 1);
    }

    @AfterAll
    static void stop() throws SQLException {
        raw.close();
        node.close();
    }

    @Test
    void a_role_that_is_ended_meanwhile_stays_ended() throws SQLException {
        UUID assignment = assign();
        UUID[] given = new UUID[1];
        check(() -> {
                    end(assignment);
                    given[0] = assign();
                })
                .rebuildAssignments();
        assertThat(lastDay(assignment)).isEqualTo(LAST.toString());
        assertThat(lastDay(given[0])).isEqualTo("open");
        assertNoFaults();
    }

    @Test
    void a_reservation_that_is_made_meanwhile_stays() throws SQLException {
        check(() -> addMeasure("9-9")).rebuildKeys();
        assertThat(raw.count("ops.unique_key WHERE key LIKE '%9-9'")).isEqualTo(1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> addMeasure("9-9"))
                .matches(refusal -> refusal.code().equals("measure.code_taken"));
        assertNoFaults();
    }

    @Test
    void what_is_wrong_is_mended_and_what_is_right_is_left_alone() throws SQLException {
        UUID ended = assign();
        end(ended);
        UUID open = assign();
        addMeasure("8-8");
        raw.execute("UPDATE ops.role_assignment SET until_day = NULL WHERE id = '" + ended + "'");
        raw.execute("DELETE FROM ops.role_assignment WHERE id = '" + open + "'");
        raw.execute("INSERT INTO ops.role_assignment (municipality, id, person, role, title, departments, from_day)"
                + " VALUES ('172014', gen_random_uuid(), gen_random_uuid(), 'OPERATOR', '', '{}', '2026-01-01')");
        raw.execute("DELETE FROM ops.unique_key WHERE key LIKE '%8-8'");
        raw.execute("INSERT INTO ops.unique_key (municipality, key, stream_id)"
                + " VALUES ('172014', 'measure/x', gen_random_uuid()), ('032093', 'measure/x', gen_random_uuid())");
        String untouched = raw.one("SELECT xmin::text FROM ops.unique_key WHERE key LIKE '%1-1'");
        LedgerCheck check = check(() -> {});
        check.rebuildKeys();
        check.rebuildAssignments();
        assertNoFaults();
        assertThat(lastDay(ended)).isEqualTo(LAST.toString());
        assertThat(raw.count("ops.unique_key WHERE municipality = '032093'")).isZero();
        assertThat(raw.one("SELECT xmin::text FROM ops.unique_key WHERE key LIKE '%1-1'"))
                .isEqualTo(untouched);
    }

    @Test
    void the_key_of_a_text_that_is_recorded_meanwhile_stays() throws SQLException {
        // The keys of a command that was sealed long ago and is appended at this very moment.
        List<UUID> keys = List.of(EventExamples.id(81), EventExamples.id(82));
        for (UUID key : keys) {
            raw.execute("INSERT INTO ops.text_key (key, municipality, secret, made_at)" + " VALUES ('" + key
                    + "', '172014', 'x', clock_timestamp() - interval '2 days')");
        }
        check(() -> {
                    try {
                        raw.insert(
                                raw.draw(),
                                EventExamples.full().stream()
                                        .filter(CommentAdded.class::isInstance)
                                        .findFirst()
                                        .orElseThrow(),
                                Ids.next());
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .destroyNeedlessTextKeys();
        assertThat(raw.count("ops.text_key WHERE key IN ('" + keys.get(0) + "', '" + keys.get(1) + "')"))
                .isEqualTo(2);
    }

    @Test
    void nothing_is_lost_however_much_is_recorded_meanwhile() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger codes = new AtomicInteger();
        LedgerCheck check = check(() -> {});
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> busy = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                busy.add(threads.submit(() -> {
                    int n = 0;
                    while (!over.get()) {
                        UUID assignment = assign();
                        addMeasure("race-" + codes.incrementAndGet());
                        end(assignment);
                        n++;
                    }
                    return n;
                }));
            }
            try {
                for (int i = 0; i < 4; i++) {
                    check.rebuildAssignments();
                    check.rebuildKeys();
                }
            } finally {
                over.set(true);
            }
            for (Future<Integer> one : busy) {
                assertThat(one.get()).isPositive();
            }
        }
        // Compares with the events, using only SQL.
        assertThat(raw.count("""
                ledger.event AS ended LEFT JOIN ops.role_assignment AS standing
                    ON standing.id = ended.stream_id AND standing.municipality = ended.municipality
                WHERE ended.type = 'access.RoleAssignmentEnded'
                  AND standing.until_day IS DISTINCT FROM (ended.payload ->> 'lastDay')::date
                """)).isZero();
        assertThat(raw.count("""
                ledger.event AS added LEFT JOIN ops.unique_key AS standing
                    ON standing.stream_id = added.stream_id AND standing.key LIKE '%' || (added.payload ->> 'code')
                WHERE added.type = 'measure.MeasureAdded' AND standing.key IS NULL
                """)).isZero();
        assertNoFaults();
    }

    private static UUID assign() {
        UUID assignment = Ids.next();
        node.commands()
                .write(
                        new AssignRole(assignment, Ids.next(), Role.AUDITOR, "監査委員", List.of(), FIRST, null),
                        TokenDesk.operator(EventExamples.CODE.value()));
        return assignment;
    }

    private static void end(UUID assignment) {
        node.commands()
                .write(new EndRoleAssignment(assignment, LAST, "異動"), TokenDesk.operator(EventExamples.CODE.value()));
    }

    private static void addMeasure(String code) {
        node.write(new AddMeasure(Ids.next(), CityCommands.PLAN, CityCommands.HEADING, code, "施策", null));
    }

    private static String lastDay(UUID assignment) throws SQLException {
        return raw.one(
                "SELECT coalesce(until_day::text, 'open') FROM ops.role_assignment WHERE id = '" + assignment + "'");
    }

    private static void assertNoFaults() {
        assertThat(check(() -> {}).run().faults())
                .filteredOn(fault -> fault.contains("unique key") || fault.contains("role assignment"))
                .isEmpty();
    }

    /** A check during which something is recorded once, when it has read the ledger to its end. */
    private static LedgerCheck check(Runnable meanwhile) {
        AtomicBoolean done = new AtomicBoolean();
        LedgerReader real = node.reader();
        LedgerReader reader = (LedgerReader) Proxy.newProxyInstance(
                LedgerReader.class.getClassLoader(),
                new Class<?>[] {LedgerReader.class},
                (proxy, method, arguments) -> {
                    @Nullable Object answer;
                    try {
                        answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("read")
                            && answer instanceof LedgerReader.Batch batch
                            && batch.complete() == (long) arguments[0]
                            && !batch.held()
                            && done.compareAndSet(false, true)) {
                        meanwhile.run();
                    }
                    return answer;
                });
        return new LedgerCheck(
                node.projectorDataSource(),
                new JdbcTransactionManager(node.projectorDataSource()),
                node.tenancy(),
                reader,
                node.byStream(),
                node.signal());
    }
}
