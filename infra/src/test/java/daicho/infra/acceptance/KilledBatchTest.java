package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.infra.Eventually;
import daicho.infra.server.MortalServer;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A node is killed in the middle of a request with forty results. The same request goes on where it stopped. Runs
 * beside all other tests, since it mostly waits for processes of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the node killed in a batch")
class KilledBatchTest {
    private static final String CODE = "472999";
    private static final int LINES = 40;
    private static final int CARRIED_OUT = 17;

    @TempDir
    static Path directory;

    @Test
    void neither_doubles_nor_loses_an_item() throws Exception {
        MortalServer server = MortalServer.start(directory.resolve("server"));
        Node node =
                Node.start(Files.createDirectory(directory.resolve("node")).resolve(".daicho"), server.environment());
        try (Connection outside = server.database().connect();
                Connection observer = server.database().connect()) {
            String token = node.run(
                            "token", "create", "--municipality", CODE, "--role", "secretariat", "--label", "first")
                    .line(0);
            Api secretariat = new Api(node.port, CODE, token);
            UUID department = foundCity(secretariat);
            UUID measure = measure(secretariat);
            List<UUID> initiatives = IntStream.range(0, LINES)
                    .mapToObj(i -> secretariat
                            .post(
                                    "/measures/" + measure + "/initiatives",
                                    "{\"title\": \"取組\", \"departments\": [{\"department\": \"%s\"}]}"
                                            .formatted(department))
                            .id())
                    .toList();
            String body = IntStream.rangeClosed(1, LINES)
                    .mapToObj(no -> "{\"measure\": \"%s\", \"no\": %d, \"fiscalYear\": \"R4\", \"text\": \"実績%d\"}"
                            .formatted(measure, no, no))
                    .collect(Collectors.joining(",\n", "{\"items\": [", "]}"));

            // Whoever records this result waits for its key, and what comes before it is in the ledger by then.
            outside.setAutoCommit(false);
            reserve(
                    outside,
                    YearResultEvent.resultKey(
                            initiatives.get(CARRIED_OUT), FiscalYear.of("R4"), Stage.FINAL, List.of(department), null));
            CompletableFuture<Api.Answer> killed = CompletableFuture.supplyAsync(() -> send(secretariat, body));
            Eventually.until(
                    "the batch waits in its middle",
                    () -> number(
                                    observer,
                                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                            + " AND query LIKE 'INSERT INTO ops.unique_key%'")
                            == 1);
            node.kill();
            assertThatThrownBy(killed::join).isInstanceOf(CompletionException.class);
            outside.rollback();
            assertThat(results(observer)).isEqualTo(CARRIED_OUT);

            node.restart();
            Api.Answer answer = send(secretariat, body);

            assertThat(answer.json().path("recorded").asInt()).isEqualTo(LINES);
            assertThat(results(observer)).isEqualTo(LINES);
            assertThat(send(secretariat, body).text()).isEqualTo(answer.text());
            assertThat(results(observer)).isEqualTo(LINES);
            answer.json()
                    .path("items")
                    .forEach(item -> assertThat(secretariat
                                    .get("/results/" + item.path("id").asString())
                                    .status())
                            .isEqualTo(200));
            Node.Outcome verified = node.run("verify", "--views");
            assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
        } finally {
            node.stop();
            server.close();
        }
    }

    private static Api.Answer send(Api secretariat, String body) {
        return secretariat.post("/results/batch", body, "Idempotency-Key", "year");
    }

    private static UUID foundCity(Api secretariat) {
        secretariat
                .post("/api/v1/municipalities", "{\"code\": \"%s\", \"name\": \"試市\"}".formatted(CODE))
                .json();
        return secretariat.post("/departments", "{\"name\": \"福祉課\"}").id();
    }

    private static UUID measure(Api secretariat) {
        UUID plan = secretariat.post("/plans", """
                {"name": "計画", "firstFiscalYear": "R3", "lastFiscalYear": "R7", "levelNames": ["柱", "施策"],
                 "scales": [{"name": "進捗", "marks": [{"value": "◎"}]}]}
                """).id();
        UUID heading = secretariat
                .post("/plans/" + plan + "/headings", "{\"number\": \"1\", \"name\": \"地域\"}")
                .id();
        return secretariat
                .post(
                        "/plans/" + plan + "/measures",
                        "{\"heading\": \"%s\", \"code\": \"1\", \"title\": \"施策\"}".formatted(heading))
                .id();
    }

    private static long results(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM ledger.event WHERE type = 'result.YearResultRecorded'");
    }

    private static void reserve(Connection outside, String key) throws SQLException {
        try (PreparedStatement insert = outside.prepareStatement(
                "INSERT INTO ops.unique_key (key, municipality, stream_id) VALUES (?, ?, ?)")) {
            insert.setString(1, key);
            insert.setString(2, CODE);
            insert.setObject(3, UUID.randomUUID());
            insert.executeUpdate();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
