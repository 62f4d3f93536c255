package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.database.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Eight writers over HTTP while the database, or the node, is killed again and again. Everything acknowledged is there
 * exactly once, at the position in the answer, and the views equal the ledger. {@code -Ddaicho.test.kills=20} kills
 * more often. Runs beside all other tests, since it mostly waits for processes of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the killed node")
@TestInstance(Lifecycle.PER_CLASS)
class KilledUnderLoadTest {
    private static final String CODE = "472999";
    private static final int WRITERS = 8;
    private static final int KILLS = Integer.getInteger("daicho.test.kills", 3);

    /** Writes that are acknowledged between two kills. */
    private static final int BETWEEN = 40;

    /** With more kills, they must not count as one repeated failure, since Daicho would then give the database up. */
    private static final Duration STEADY = Duration.ofSeconds(KILLS > 3 ? 11 : 0);

    private static final Duration BREAK = Duration.ofMillis(KILLS > 3 ? 300 : 0);

    @TempDir
    static Path directory;

    private Path data;
    private Node node;
    private Api secretariat;

    /** Acknowledged positions, by the name that was written. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final AtomicLong refusals = new AtomicLong();
    private volatile boolean writing;
    /** Around a kill; at other times the writers take breaks, so that the ledger stays short enough to be verified. */
    private volatile boolean hurrying;

    private interface Kill {
        void now() throws IOException, InterruptedException;
    }

    @BeforeAll
    void serve_a_city() throws IOException, InterruptedException {
        data = directory.resolve(".daicho");
        node = Node.start(
                data, Map.of("DAICHO_LIMITS_REQUESTSPERSECOND", "0", "DAICHO_LIMITS_ADDRESSREQUESTSPERSECOND", "0"));
        String token = node.run("token", "create", "--municipality", CODE, "--role", "secretariat", "--label", "first")
                .line(0);
        secretariat = new Api(node.port, CODE, token);
        secretariat
                .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"試市\"}".formatted(CODE))
                .json();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        node.stop();
    }

    @Test
    void loses_nothing_that_it_acknowledged_when_the_database_is_killed_and_goes_on_by_itself() throws Exception {
        List<Long> gaps = underLoad(() -> Processes.signal("KILL", List.of(Processes.postmaster(data))));
        System.out.println("Kills of the database: " + KILLS + ", writes again after " + gaps + " ms");
    }

    @Test
    void loses_nothing_that_it_acknowledged_when_the_node_is_killed() throws Exception {
        List<Long> gaps = underLoad(() -> {
            node.kill();
            node.restart();
        });
        System.out.println("Kills of the node: " + KILLS + ", writes again after " + gaps + " ms");
    }

    /** Returns the milliseconds from each kill to the next acknowledgement of a request that was sent after it. */
    private List<Long> underLoad(Kill kill) throws Exception {
        acknowledged.clear();
        refusals.set(0);
        writing = true;
        List<Long> gaps = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(this::write));
            }
            try {
                Instant back = Instant.now();
                for (int number = 0; number < KILLS; number++) {
                    awaitSteady(back);
                    hurrying = true;
                    await(BETWEEN);
                    Instant killed = Instant.now();
                    kill.now();
                    await(WRITERS + 1);
                    back = Instant.now();
                    hurrying = false;
                    gaps.add(Duration.between(killed, back).toMillis());
                    if (KILLS > 3) {
                        verify();
                    }
                }
                await(BETWEEN);
            } finally {
                writing = false;
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        System.out.println(acknowledged.size() + " writes acknowledged, " + refusals + " attempts in vain");
        assertThat(inLedger()).containsAllEntriesOf(acknowledged);
        verify();
        return gaps;
    }

    /** The views equal the ledger, and no start had to mend them first. */
    private void verify() throws IOException, InterruptedException {
        Node.Outcome verified = node.run("verify", "--views");
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).contains("0 faults", "Every read model equals the ledger");
        assertThat(node.log()).doesNotContain("They are made anew from the ledger");
    }

    /** Waits until that many more writes are acknowledged. */
    private void await(int more) {
        int wanted = acknowledged.size() + more;
        Eventually.until(more + " more are acknowledged", node::log, () -> acknowledged.size() >= wanted);
    }

    /** Waits until the database has been up for long enough. */
    private static void awaitSteady(Instant since) {
        Eventually.until("the time between two kills", () -> !Instant.now().isBefore(since.plus(STEADY)));
    }

    private void write() {
        String plan = until("/plans", """
                {"name": "計画 %s", "firstFiscalYear": "R3", "lastFiscalYear": "R7", "levelNames": ["柱", "施策"],
                 "scales": [{"name": "進捗", "marks": [{"value": "◎"}]}]}
                """.formatted(UUID.randomUUID())).id().toString();
        for (int number = 1; writing; number++) {
            String name = "柱 " + UUID.randomUUID();
            Api.Answer answer = until(
                    "/plans/" + plan + "/headings", "{\"number\": \"%d\", \"name\": \"%s\"}".formatted(number, name));
            acknowledged.put(name, answer.position());
            if (!hurrying) {
                LockSupport.parkNanos(BREAK.toNanos());
            }
        }
    }

    /** Sends the same request with the same key until it is answered. */
    private Api.Answer until(String path, String json) {
        String key = UUID.randomUUID().toString();
        return Eventually.get("an answer to " + path, () -> ask(path, json, key), Optional::isPresent)
                .orElseThrow();
    }

    /** The answer, unless the node or its database is away. */
    private Optional<Api.Answer> ask(String path, String json, String key) {
        try {
            Api.Answer answer = secretariat.post(path, json, "Idempotency-Key", key);
            if (answer.status() != 503) {
                assertThat(answer.status())
                        .as(() -> answer.text() + System.lineSeparator() + node.log())
                        .isEqualTo(201);
                return Optional.of(answer);
            }
            assertThat(answer.header("Retry-After")).isNotEmpty();
        } catch (UncheckedIOException gone) {
            // The answer is lost with the node.
        }
        refusals.incrementAndGet();
        return Optional.empty();
    }

    /** Positions by name, from the tables themselves; fails if a name is there twice. */
    private Map<String, Long> inLedger() throws IOException, SQLException {
        Map<String, Long> positions = new TreeMap<>();
        String password = Files.readString(data.resolve("postgres/password")).strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + Processes.port(data) + "/daicho", "postgres", password);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        SELECT payload ->> 'name', position FROM ledger.event WHERE type = 'plan.HeadingAdded'
                        """)) {
            while (result.next()) {
                assertThat(positions.put(result.getString(1), result.getLong(2)))
                        .as(result.getString(1))
                        .isNull();
            }
        }
        return positions;
    }
}
