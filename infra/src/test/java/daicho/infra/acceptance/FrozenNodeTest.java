package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.server.MortalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
 * Two nodes on one database, one of which is frozen in the middle of a transaction: a stopped process, as when a
 * machine is paused. A node that follows the ledger is frozen in {@link SeveralNodesTest}. Runs beside all other tests, since it mostly waits.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the frozen node")
@TestInstance(Lifecycle.PER_CLASS)
class FrozenNodeTest {
    private static final String CODE = "472999";
    /**
     * How long the database waits for a node that is frozen in a transaction; without this limit it would wait for
     * ever.
     */
    private static final Duration IDLE = Duration.ofSeconds(4);

    @TempDir
    static Path directory;

    private MortalServer server;
    private Node frozen;
    private Node other;
    private Api throughFrozen;
    private Api throughOther;
    private Connection outside;
    /** Observes from a connection of its own, since a transaction only sees the activity as of its first query. */
    private Connection observer;

    @BeforeAll
    void serve_a_city() throws Exception {
        server = MortalServer.start(directory.resolve("server"));
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("DAICHO_DATABASE_TIMEOUTS_IDLE", IDLE.toString());
        frozen = Node.start(Files.createDirectory(directory.resolve("first")).resolve(".daicho"), environment);
        other = Node.start(Files.createDirectory(directory.resolve("second")).resolve(".daicho"), environment);
        String token = frozen.run(
                        "token", "create", "--municipality", CODE, "--role", "secretariat", "--label", "first")
                .line(0);
        throughFrozen = new Api(frozen.port, CODE, token);
        throughOther = new Api(other.port, CODE, token);
        throughFrozen
                .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"試市\"}".formatted(CODE))
                .json();
        // Both nodes have written and read once.
        adopt(throughFrozen).json();
        adopt(throughOther).json();
        outside = server.database().connect();
        observer = server.database().connect();
    }

    @AfterAll
    void stop() throws Exception {
        outside.close();
        observer.close();
        frozen.stop();
        other.stop();
        server.close();
    }

    @Test
    void others_go_on_without_a_writer_that_is_frozen_after_its_insert_and_it_is_told_of_its_failure()
            throws Exception {
        String key = UUID.randomUUID().toString();
        String name = "凍結課 " + key;
        // The append needs this table as well. It waits here with its node already frozen, and goes on when the lock is
        // gone: its events are inserted then, and nobody commits them.
        outside.setAutoCommit(false);
        execute("LOCK TABLE ops.request_key IN SHARE MODE");
        CompletableFuture<Api.Answer> command =
                CompletableFuture.supplyAsync(() -> establish(throughFrozen, name, key));
        awaitActivity("wait_event_type = 'Lock' AND query LIKE 'WITH clock%'");
        frozen.freeze();
        try {
            outside.rollback();
            outside.setAutoCommit(true);
            awaitActivity("state LIKE 'idle in transaction%' AND query LIKE 'WITH clock%'");
            // In another stream, and after the position that the frozen node has drawn.
            adopt(throughOther).json();
            assertThat(number("SELECT count(*) FROM ledger.event WHERE payload ->> 'name' = '" + name + "'"))
                    .isZero();
            Eventually.until(
                    "views go on after a frozen writer",
                    () -> throughOther.get("/plans").status() == 200);
        } finally {
            frozen.thaw();
        }
        Api.Answer answer = command.join();
        assertThat(answer.problem()).isEqualTo("503 request.database_away");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(number("SELECT count(*) FROM ledger.event WHERE payload ->> 'name' = '" + name + "'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM ops.request_key WHERE key = '" + key + "'"))
                .isZero();
        Eventually.until(
                "the same is taken once more",
                () -> establish(throughFrozen, name, key).status() == 201);
        assertThat(number("SELECT count(*) FROM ledger.event WHERE payload ->> 'name' = '" + name + "'"))
                .isEqualTo(1);
    }

    private static Api.Answer establish(Api through, String name, String key) {
        return through.post("/departments", "{\"name\": \"%s\"}".formatted(name), "Idempotency-Key", key);
    }

    private static Api.Answer adopt(Api through) {
        return through.post("/plans", """
                {"name": "計画 %s", "firstFiscalYear": "R3", "lastFiscalYear": "R7", "levelNames": ["柱", "施策"],
                 "scales": [{"name": "進捗", "marks": [{"value": "◎"}]}]}
                """.formatted(UUID.randomUUID()));
    }

    private void awaitActivity(String where) {
        Eventually.until(where, () -> number("SELECT count(*) FROM pg_stat_activity WHERE " + where) > 0);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = outside.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
