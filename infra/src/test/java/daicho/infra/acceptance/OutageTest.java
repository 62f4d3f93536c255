package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.server.MortalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * A node whose database is away, hangs, or has no connection left. Runs beside all other tests, since it mostly waits.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the node without a database")
@TestInstance(Lifecycle.PER_CLASS)
class OutageTest {
    private static final String CODE = "472999";
    private static final Duration PROMPT = Duration.ofSeconds(1);

    /** The longest time for a single answer on a busy machine; less than a pool waits, or the outage lasts. */
    private static final Duration SLOWEST = Duration.ofSeconds(10);

    private static final int CALLERS = 250;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private MortalServer server;
    private Node node;
    private Api secretariat;

    private record Timed(Instant begun, Duration took, Api.Answer answer) {}

    @BeforeAll
    void serve_a_city() throws IOException, InterruptedException {
        server = MortalServer.start(directory.resolve("server"));
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("DAICHO_LIMITS_REQUESTSPERSECOND", "0");
        environment.put("DAICHO_LIMITS_ADDRESSREQUESTSPERSECOND", "0");
        environment.put("DAICHO_LIMITS_ANONYMOUSREQUESTSPERSECOND", "0");
        node = Node.start(directory.resolve(".daicho"), environment);
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
        server.close();
    }

    @Test
    void tells_callers_at_once_to_come_back_while_the_database_is_away_and_answers_at_once_when_it_is_back()
            throws Exception {
        server.stop();
        Instant gone = Instant.now();
        Instant end = gone.plusSeconds(6);
        List<Timed> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Timed>>> callers = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                boolean writes = caller % 2 == 0;
                callers.add(threads.submit(() -> callUntil(end, writes)));
            }
            Future<?> watcher = threads.submit(() -> assertPrompt(end, true));
            for (Future<List<Timed>> caller : callers) {
                answers.addAll(caller.get());
            }
            watcher.get();
        }
        assertThat(answers).isNotEmpty().allSatisfy(timed -> {
            assertThat(timed.answer().problem()).isEqualTo("503 request.database_away");
            assertThat(timed.answer().header("Retry-After")).isEqualTo("2");
            assertThat(timed.took()).isLessThan(SLOWEST);
        });
        List<Duration> later = answers.stream()
                .filter(timed -> timed.begun().isAfter(gone.plusSeconds(2)))
                .map(Timed::took)
                .sorted()
                .toList();
        System.out.printf(
                "Database away: %d answers, the first took up to %d ms; later %d answers, median %d ms, slowest %d ms%n",
                answers.size(),
                answers.stream()
                        .mapToLong(timed -> timed.took().toMillis())
                        .max()
                        .orElse(0),
                later.size(),
                later.get(later.size() / 2).toMillis(),
                later.getLast().toMillis());
        assertThat(later.get(later.size() / 2)).isLessThan(PROMPT);
        assertThat(later.getLast()).isLessThan(SLOWEST);

        server.startAgain();
        Instant back = Instant.now();
        node.await("reads are answered", () -> secretariat.get("/plans").status() == 200);
        assertThat(department("後").status()).isEqualTo(201);
        Duration answered = Duration.between(back, Instant.now());
        System.out.println("Database back: first read and write answered after " + answered.toMillis() + " ms");
        assertThat(answered).isLessThan(SLOWEST);
        node.await("the node is well", () -> status("/actuator/health") == 200);
    }

    @Test
    void says_within_a_second_how_it_is_while_the_database_hangs_and_goes_on_afterwards() throws Exception {
        List<Future<?>> hanging = new ArrayList<>();
        CountDownLatch asked = new CountDownLatch(CALLERS);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.freeze();
            try {
                // More callers than there are threads for requests, like browsers and programs that try again when told
                // to.
                for (int caller = 0; caller < CALLERS; caller++) {
                    boolean writes = caller % 2 == 0;
                    hanging.add(threads.submit(() -> {
                        asked.countDown();
                        while (!over.get()) {
                            Api.Answer answer = writes ? department("凍") : secretariat.get("/plans");
                            assertThat(answer.status()).isIn(200, 201, 503);
                            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                        }
                    }));
                }
                node.await("all have asked", () -> asked.getCount() == 0);
                node.await("it is known that the database hangs", () -> status("/actuator/health") == 503);
                assertPrompt(Instant.now().plusSeconds(8), true);
            } finally {
                over.set(true);
                server.thaw();
            }
            node.await("the node is well", () -> status("/actuator/health") == 200);
            assertThat(department("解").status()).isEqualTo(201);
            for (Future<?> caller : hanging) {
                caller.get();
            }
        }
    }

    @Test
    void says_within_a_second_how_it_is_while_no_connection_is_left() throws Exception {
        List<Future<Api.Answer>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = server.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE view.progress IN ACCESS EXCLUSIVE MODE");
            for (int caller = 0; caller < 30; caller++) {
                waiting.add(threads.submit(() -> secretariat.get("/plans")));
            }
            assertPrompt(Instant.now().plusSeconds(3), false);
            other.rollback();
            node.await("the node is well", () -> status("/actuator/health") == 200);
            for (Future<Api.Answer> answer : waiting) {
                assertThat(answer.get().status()).isIn(200, 503);
            }
        }
    }

    private List<Timed> callUntil(Instant end, boolean writes) {
        List<Timed> answers = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            Instant begun = Instant.now();
            Api.Answer answer = writes ? department("無") : secretariat.get("/plans");
            answers.add(new Timed(begun, Duration.between(begun, Instant.now()), answer));
        }
        return answers;
    }

    private Api.Answer department(String name) {
        return secretariat.post("/departments", "{\"name\": \"%s %s\"}".formatted(name, UUID.randomUUID()));
    }

    /**
     * Asks for the health until that time. Half of the answers of each path must come within the promised second, and
     * none may hang. Not all must be so fast, since a busy machine may let a process wait for its turn.
     */
    private void assertPrompt(Instant end, boolean down) {
        Map<String, List<Duration>> all = new LinkedHashMap<>();
        while (Instant.now().isBefore(end)) {
            for (String path : List.of("", "/readiness", "/liveness")) {
                Instant begun = Instant.now();
                int status = status("/actuator/health" + path);
                all.computeIfAbsent(path, none -> new ArrayList<>()).add(Duration.between(begun, Instant.now()));
                if (down) {
                    assertThat(status).as(path).isEqualTo(path.equals("/liveness") ? 200 : 503);
                }
            }
        }
        all.forEach((path, took) -> {
            took.sort(null);
            System.out.printf(
                    "Health%s: %d answers, median %d ms, slowest %d ms%n",
                    path,
                    took.size(),
                    took.get(took.size() / 2).toMillis(),
                    took.getLast().toMillis());
            assertThat(took.get(took.size() / 2)).as(path).isLessThan(PROMPT);
            assertThat(took.getLast()).as(path).isLessThan(SLOWEST);
        });
    }

    private int status(String path) {
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + node.port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
