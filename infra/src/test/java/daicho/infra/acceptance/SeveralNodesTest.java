package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.server.MortalServer;
import daicho.infra.server.StandbyServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * Three nodes on one database behind a plain load balancer, and a standby of the database from which the third node
 * reads: all of them processes of their own on this machine. Runs beside all other tests, since it mostly waits.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("several nodes")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralNodesTest {
    private static final String CODE = "472999";
    private static final int WRITERS = 4;
    private static final int EACH = 12;
    private static final int CONFLICTS = 8;
    private static final int MEASURED = 60;

    /**
     * How long the database would wait for a node that is frozen in a transaction, if the follower did not say that it
     * wants less.
     */
    private static final Duration IDLE = Duration.ofMinutes(2);

    /** Much more than a failover takes, and much less than any limit that could be behind one that is slow. */
    private static final Duration FAILOVER = Duration.ofSeconds(30);

    /** All of them on one page. */
    private static final String DEPARTMENTS = "/departments?limit=200";

    private static final Duration LAG = Duration.ofSeconds(2);

    @TempDir
    static Path directory;

    private MortalServer server;
    private StandbyServer standby;
    private Node first;
    private Node second;
    private Node third;
    private Balancer balancer;
    private Api throughBalancer;
    private Api throughFirst;
    private Api throughSecond;
    private Api throughThird;
    private Api operator;
    private Connection outside;
    /** Observes from a connection of its own, since a transaction only sees the activity as of its first query. */
    private Connection observer;

    @BeforeAll
    void serve_a_city() throws Exception {
        server = MortalServer.start(directory.resolve("server"));
        first = node("first", Map.of());
        String token = token("secretariat", "first");
        String operators = token("operator", "operator");
        throughFirst = new Api(first.port, CODE, token);
        throughFirst
                .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"試市\"}".formatted(CODE))
                .json();
        standby = StandbyServer.of(server, directory.resolve("standby"));
        Map<String, String> reading = new HashMap<>(standby.environment());
        reading.put("DAICHO_DATABASE_STANDBY_LAG", LAG.toString());
        List<Node> more = atOnce(List.of(() -> node("second", Map.of()), () -> node("third", reading)));
        second = more.get(0);
        third = more.get(1);
        throughSecond = new Api(second.port, CODE, token);
        throughThird = new Api(third.port, CODE, token);
        operator = new Api(third.port, CODE, operators);
        balancer = new Balancer(List.of(first, second, third));
        throughBalancer = new Api(balancer.port, CODE, token);
        outside = server.database().connect();
        observer = server.database().connect();
    }

    @AfterAll
    void stop() throws Exception {
        outside.close();
        observer.close();
        balancer.close();
        for (Node node : List.of(first, second, third)) {
            node.stop();
        }
        standby.close();
        server.close();
    }

    private Node node(String name, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(server.environment());
        // So that the activity in the database shows whose it is.
        environment.computeIfPresent("DAICHO_DATABASE_URL", (any, url) -> url + "?ApplicationName=" + name);
        environment.put("DAICHO_DATABASE_TIMEOUTS_IDLE", IDLE.toString());
        environment.put("DAICHO_LIMITS_REQUESTSPERSECOND", "0");
        environment.put("DAICHO_LIMITS_ADDRESSREQUESTSPERSECOND", "0");
        environment.putAll(more);
        return Node.start(Files.createDirectory(directory.resolve(name)).resolve(".daicho"), environment);
    }

    private String token(String role, String label) throws IOException, InterruptedException {
        return tool("token", "create", "--municipality", CODE, "--role", role, "--label", label)
                .line(0);
    }

    private void revoke(String label) throws IOException, InterruptedException {
        String listed = tool("token", "list", "--municipality", CODE)
                .out()
                .lines()
                .filter(line -> line.contains(label))
                .findFirst()
                .orElseThrow();
        tool("token", "revoke", "--municipality", CODE, listed.split(" ", 2)[0]);
    }

    private Node.Outcome tool(String... arguments) throws IOException, InterruptedException {
        Node.Outcome done = first.run(arguments);
        assertThat(done.exit()).as(done.err()).isZero();
        return done;
    }

    @Test
    @Order(1)
    void nodes_behind_a_balancer_lose_and_double_nothing_while_they_write_to_the_same_records() throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        Map<String, List<Integer>> answers = new ConcurrentHashMap<>();
        List<Callable<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String own = "課" + writer;
            work.add(() -> establish(own, acknowledged, answers));
        }
        work.add(() -> {
            for (int read = 0; read < WRITERS * EACH; read++) {
                Set<String> before = Set.copyOf(acknowledged.keySet());
                assertThat(names(throughBalancer.get(DEPARTMENTS))).containsAll(before);
            }
            return null;
        });
        atOnce(work);

        assertThat(answers)
                .hasSize(EACH)
                .allSatisfy((name, statuses) ->
                        assertThat(statuses).as(name).containsExactlyInAnyOrderElementsOf(oneOf(201, WRITERS, 409)));
        assertThat(acknowledged).hasSize(WRITERS * EACH + EACH);
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        assertThat(events("municipality.DepartmentEstablished")).isEqualTo(acknowledged);
        String everywhere = throughBalancer.get(DEPARTMENTS).text();
        for (int node = 0; node < 3; node++) {
            assertThat(throughBalancer.get(DEPARTMENTS).text()).isEqualTo(everywhere);
        }
    }

    /** Establishes departments, some of which others establish as well, each request twice with the same key. */
    private Void establish(String own, Map<String, Long> acknowledged, Map<String, List<Integer>> answers) {
        for (int number = 0; number < EACH; number++) {
            for (String name : List.of(own + "の" + number, "共通課" + number)) {
                String key = UUID.randomUUID().toString();
                Api.Answer answer = establish(throughBalancer, name, key);
                // Sent once more, it comes to another node.
                Api.Answer again = establish(throughBalancer, name, key);
                assertThat(again.status()).isEqualTo(answer.status());
                if (name.startsWith("共通")) {
                    answers.computeIfAbsent(name, any -> Collections.synchronizedList(new ArrayList<>()))
                            .add(answer.status());
                }
                if (answer.status() == 201) {
                    assertThat(again.text()).isEqualTo(answer.text());
                    acknowledged.put(name, answer.position());
                } else {
                    assertThat(answer.problem()).isEqualTo("409 municipality.department_name_taken");
                }
            }
        }
        return null;
    }

    @Test
    @Order(2)
    void of_those_who_change_the_same_version_on_different_nodes_one_succeeds_and_the_others_are_told()
            throws ExecutionException, InterruptedException {
        Api.Answer made = throughFirst.post("/partners", "{\"name\": \"東部ガス\"}");
        String partner = made.header("Location");
        String tag = made.header("ETag");
        for (int round = 0; round < CONFLICTS; round++) {
            String body = "{\"name\": \"東部ガス%d\", \"from\": \"20%02d-04-01\"}".formatted(round, 10 + round);
            String seen = tag;
            List<Api.Answer> all = atOnce(Stream.of(throughFirst, throughSecond, throughThird)
                    .<Callable<Api.Answer>>map(api -> () -> api.post(partner + "/renaming", body, "If-Match", seen))
                    .toList());
            assertThat(all.stream().map(Api.Answer::status)).containsExactlyInAnyOrderElementsOf(oneOf(200, 3, 412));
            for (Api.Answer answer : all) {
                if (answer.status() == 200) {
                    tag = answer.header("ETag");
                } else {
                    assertThat(answer.problem()).isEqualTo("412 record.stale_version");
                }
            }
            assertThat(tag).isNotEqualTo(seen);
        }
    }

    @Test
    @Order(3)
    void what_one_node_has_written_another_shows_to_whoever_names_the_position() {
        List<Api> readers = List.of(throughFirst, throughSecond, throughThird);
        List<List<Long>> micros = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int write = 0; write < MEASURED; write++) {
            Api.Answer written = throughFirst.post("/partners", "{\"name\": \"団体%d\"}".formatted(write));
            long acknowledged = System.nanoTime();
            int which = write % readers.size();
            Api.Answer read = readers.get(which)
                    .get(written.header("Location"), "Daicho-Min-Position", Long.toString(written.position()));
            micros.get(which).add((System.nanoTime() - acknowledged) / 1_000);
            assertThat(read.status()).as(read.text()).isEqualTo(200);
            assertThat(read.position()).isGreaterThanOrEqualTo(written.position());
        }
        System.out.println("From a write's answer to an answer that shows it, median and longest in µs:"
                + " same node " + summary(micros.get(0)) + ", other node " + summary(micros.get(1))
                + ", node with a standby "
                + summary(micros.get(2)));
    }

    @Test
    @Order(4)
    void the_views_go_on_in_seconds_when_the_node_that_follows_is_frozen_or_killed() throws Exception {
        Duration frozen;
        try {
            frozen = failover(second::freeze);
        } finally {
            second.thaw();
        }
        Eventually.until(
                "the frozen node answers again",
                () -> throughSecond.get("/partners").status() == 200);
        Duration killed = failover(second::kill);
        System.out.println("Views go on after " + frozen.toMillis() + " ms when the node that follows is frozen, after "
                + killed.toMillis() + " ms when it is killed");
        // The balancer passes over the dead node.
        for (int request = 0; request < 3; request++) {
            assertThat(throughBalancer.get("/partners").status()).isEqualTo(200);
        }
    }

    private interface Fault {
        void happen() throws IOException, InterruptedException;
    }

    /** Strikes the second node while it holds the follower's place; returns when another has taken it. */
    private Duration failover(Fault fault) throws Exception {
        while (true) {
            // The node that folds the next event waits here, while it holds the follower's place.
            outside.setAutoCommit(false);
            execute(outside, "LOCK TABLE view.partner IN SHARE MODE");
            long position = throughFirst
                    .post("/partners", "{\"name\": \"団体 %s\"}".formatted(UUID.randomUUID()))
                    .position();
            String follows = Eventually.get("somebody folds it", this::waitingFollower, name -> !name.isEmpty());
            if (follows.equals("second")) {
                fault.happen();
                long begun = System.nanoTime();
                outside.rollback();
                Eventually.until("views go on", FAILOVER, () -> follows(position));
                return Duration.ofNanos(System.nanoTime() - begun);
            }
            outside.rollback();
            Eventually.until("views go on", () -> follows(position));
        }
    }

    private String waitingFollower() throws SQLException {
        return text("SELECT coalesce(min(application_name), '') FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND usename = 'daicho_projector'");
    }

    private boolean follows(long position) throws SQLException {
        return Long.parseLong(text("SELECT position FROM view.progress")) >= position;
    }

    @Test
    @Order(5)
    void a_standby_answers_for_positions_and_instants_like_the_database() throws Exception {
        String partner = throughFirst.post("/partners", "{\"name\": \"西部ガス\"}").header("Location");
        Api.Answer before = throughFirst.get(partner);
        throughFirst
                .post(partner + "/renaming", "{\"name\": \"西部エネルギー\", \"from\": \"2020-04-01\"}")
                .json();
        Api.Answer now = throughFirst.get(partner);
        for (String then : List.of(
                "?position=" + before.position(),
                "?position=" + now.position(),
                "?asOf=" + recorded(before.position()))) {
            Api.Answer here = look(throughFirst, partner + then);
            Api.Answer there = fromStandby(partner + then);
            assertThat(there.json()).as(then).isEqualTo(here.json());
            assertThat(there.header("Daicho-Position")).as(then).isEqualTo(here.header("Daicho-Position"));
        }
        // An instant that nobody has asked for before, at each attempt: the database settles it, and the standby
        // answers.
        AtomicReference<String> instant = new AtomicReference<>("");
        Api.Answer there = fromStandby(() -> {
            instant.set(partner + "?asOf=" + Instant.now());
            return look(throughThird, instant.get());
        });
        assertThat(there.json()).isEqualTo(look(throughFirst, instant.get()).json());
        Api.Answer waited = fromStandby(partner, "Daicho-Min-Position", Long.toString(now.position()));
        assertThat(waited.json()).isEqualTo(now.json());
    }

    @Test
    @Order(6)
    void a_standby_that_stands_still_hides_nothing_from_those_who_may_expect_it() throws Exception {
        UUID comment = throughFirst
                .post("/comments", """
                {"subject": {"type": "DEPARTMENT", "id": "%s"}, "text": "移転予定"}
                """.formatted(
                        throughFirst.get(DEPARTMENTS).json().at("/items/0/id").asString()))
                .id();
        fromStandby("/comments/" + comment);
        Api.Answer made = throughFirst.post("/partners", "{\"name\": \"北部ガス\"}");
        String partner = made.header("Location");
        fromStandby(partner, "Daicho-Min-Position", Long.toString(made.position()));
        Api holder = new Api(third.port, CODE, token("secretariat", "to be revoked"));
        // A caller who writes nothing, since what they had written would be waited for.
        Api reader = new Api(third.port, CODE, token("secretariat", "reader"));
        assertThat(look(reader, partner).status()).isEqualTo(200);
        standby.pause();
        try {
            assertThat(look(holder, partner).status()).isEqualTo(200);
            made = throughFirst.post("/partners", "{\"name\": \"南部ガス\"}");
            String later = made.header("Location");
            long position = made.position();
            throughFirst
                    .post("/comments/" + comment + "/erasure", "{\"answerToo\": true, \"reason\": \"本人の求め\"}")
                    .json();

            assertThat(look(throughThird, "/partners?position=" + position).json())
                    .isEqualTo(
                            look(throughFirst, "/partners?position=" + position).json());
            assertThat(throughThird
                            .get(later, "Daicho-Min-Position", Long.toString(position))
                            .status())
                    .isEqualTo(200);
            String instant = "/partners?asOf=" + Instant.now();
            assertThat(look(throughThird, instant).json())
                    .isEqualTo(look(throughFirst, instant).json());
            String own = throughThird.post("/partners", "{\"name\": \"中部ガス\"}").header("Location");
            assertThat(look(throughThird, own).status()).isEqualTo(200);
            JsonNode erased = look(throughThird, "/comments/" + comment).json();
            assertThat(erased.path("erased").asBoolean()).isTrue();
            assertThat(erased.toString()).doesNotContain("移転予定");

            revoke("to be revoked");
            Eventually.until(
                    "the token is refused",
                    () -> look(holder, partner).problem().equals("401 request.unauthenticated"));
            Eventually.until(
                    "it is too far behind to be read from",
                    () -> look(reader, later).status() == 200);
        } finally {
            standby.resume();
        }
        fromStandby(partner);
    }

    @Test
    @Order(7)
    void reads_go_on_from_the_database_when_the_standby_is_killed() throws Exception {
        fromStandby("/partners");
        standby.kill();
        for (int read = 0; read < 10; read++) {
            assertThat(look(throughThird, "/partners").status()).isEqualTo(200);
        }
        Eventually.until("the node says so", third::log, () -> third.log().contains("reads go to the database itself"));
    }

    @Test
    @Order(8)
    void the_views_go_on_when_a_node_is_stopped() throws Exception {
        List<Long> shown = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> stopped = threads.submit(() -> {
                first.stop();
                return null;
            });
            do {
                long begun = System.nanoTime();
                String place = throughThird
                        .post("/partners", "{\"name\": \"団体 %s\"}".formatted(UUID.randomUUID()))
                        .header("Location");
                Eventually.until(
                        "it shows", FAILOVER, () -> look(throughThird, place).status() == 200);
                shown.add((System.nanoTime() - begun) / 1_000);
            } while (!stopped.isDone());
            stopped.get();
        }
        System.out.println(
                "From a write to an answer that shows it, while another node stops, median and longest in µs: "
                        + summary(shown));
    }

    /** A read of the third node that its standby has answered. */
    private Api.Answer fromStandby(String path, String... headers) {
        return fromStandby(() -> throughThird.send("GET", path, BodyPublishers.noBody(), headers));
    }

    private Api.Answer fromStandby(Supplier<Api.Answer> read) {
        return Eventually.get(
                "the standby answers",
                () -> {
                    double before = answeredByStandby();
                    Api.Answer answer = read.get();
                    return answeredByStandby() > before ? answer : null;
                },
                answer -> answer != null && answer.status() == 200);
    }

    private double answeredByStandby() {
        return operator.get("/actuator/metrics/daicho.standby.reads?tag=server:standby")
                .json()
                .at("/measurements/0/value")
                .asDouble();
    }

    private static Api.Answer establish(Api through, String name, String key) {
        return through.post("/departments", "{\"name\": \"%s\"}".formatted(name), "Idempotency-Key", key);
    }

    /** Reads without a minimum position, which {@link Api#get} would add. */
    private static Api.Answer look(Api api, String path) {
        return api.send("GET", path, BodyPublishers.noBody());
    }

    private static List<Integer> oneOf(int success, int attempts, int refusal) {
        List<Integer> statuses = new ArrayList<>(Collections.nCopies(attempts, refusal));
        statuses.set(0, success);
        return statuses;
    }

    private static List<String> names(Api.Answer departments) {
        List<String> names = new ArrayList<>();
        departments
                .json()
                .path("items")
                .forEach(item -> names.add(item.path("name").asString()));
        return names;
    }

    private static String summary(List<Long> micros) {
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2] + " " + sorted[sorted.length - 1];
    }

    /** Does all of it at the same moment; returns the results in order. */
    private static <T> List<T> atOnce(List<Callable<T>> work) throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> done = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work)) {
                done.add(each.get());
            }
            return done;
        }
    }

    /** Positions of the events of a type, by the name that they give; each name has one. */
    private Map<String, Long> events(String type) throws SQLException {
        Map<String, Long> events = new HashMap<>();
        try (Statement statement = observer.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT payload ->> 'name', position FROM ledger.event WHERE type = '" + type + "'")) {
            while (found.next()) {
                assertThat(events.put(found.getString(1), found.getLong(2)))
                        .as(found.getString(1))
                        .isNull();
            }
        }
        return events;
    }

    private String recorded(long position) throws SQLException {
        return text("SELECT to_json(recorded_at) #>> '{}' FROM ledger.event WHERE position = " + position);
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
