package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import daicho.infra.Eventually;
import daicho.infra.database.TestDatabase;
import daicho.infra.security.TokenDesk;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Views that follow an earlier rule, or lack events, are found at the start and rebuilt in the background. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildAtStartTest {
    private final TestDatabase database = TestDatabase.create();
    private String code = "";
    private String token = "";
    private UUID plan = new UUID(0, 0);
    private UUID result = new UUID(0, 0);
    private long correction;

    @BeforeAll
    void correct_a_result_and_stop() throws SQLException {
        try (Node node = Node.on(database)) {
            City city = City.found(node.port(), node.tokens());
            code = city.code;
            plan = city.plan;
            token = city.token(Role.SECRETARIAT);
            UUID measure = city.measure("1");
            city.initiative(measure, "\"title\": \"相談\",", city.welfare);
            String line = "/measures/" + measure + "/initiatives/1/";
            result = city.secretariat
                    .post(line + "results/R4", "{\"text\": \"30件\", \"departments\": [\"%s\"]}".formatted(city.welfare))
                    .id();
            city.secretariat
                    .post(line + "ratings/R4", "{\"mark\": \"○\", \"text\": \"良\"}")
                    .json();
            correction = city.secretariat
                    .post("/results/" + result + "/correction", "{\"text\": \"31件\", \"reason\": \"集計漏れ\"}")
                    .position();
            city.secretariat
                    .post("/plans/" + plan + "/fiscal-years/R4/closing", "{}")
                    .json();
            assertThat(shown(node)).isEqualTo("31件");
        }
        assertThat(strings("SELECT followed_by FROM view.progress"))
                .as("a ledger that was empty when it was first followed")
                .isEqualTo(strings("SELECT followed_by FROM view.progress WHERE followed_by > 1"))
                .hasSize(1);
    }

    @Test
    void views_of_an_earlier_rule_are_made_anew_by_one_of_the_nodes_that_start(CapturedOutput log) throws Exception {
        skipTheCorrection();
        execute("UPDATE view.progress SET followed_by = 1");
        CompletableFuture<Node> other = CompletableFuture.supplyAsync(() -> Node.on(database));
        try (Node one = Node.on(database);
                Node two = other.get()) {
            Eventually.until(
                    "both nodes show the correction",
                    () -> shown(one).equals("31件") && shown(two).equals("31件"));
            Eventually.until(
                    "the log tells of the rebuild",
                    () -> log.getOut().contains("The read models are made anew up to position"));
            assertClean(one);
        }
        // If two nodes start in one JVM, both set up the log, which may then write each line twice, by two patterns.
        // A line begins with its instant.
        assertThat(log.getOut()
                        .lines()
                        .filter(line -> line.contains("are made anew up to position"))
                        .map(line -> line.split(" ", 2)[0])
                        .distinct())
                .hasSize(1);
        assertThat(log.getOut())
                .contains("followed the ledger by an earlier rule")
                .doesNotContain("ERROR");
        assertThat(strings("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'view%'"))
                .containsExactly("view");
    }

    @Test
    void views_that_lack_an_event_are_made_anew(CapturedOutput log) throws SQLException {
        skipTheCorrection();
        execute("DELETE FROM view.audit_entry WHERE position = " + correction);
        try (Node node = Node.on(database)) {
            Eventually.until("the correction is shown", () -> shown(node).equals("31件"));
            assertClean(node);
        }
        assertThat(log.getOut()).contains("lack 1 of the events");
    }

    @Test
    void views_that_are_right_stay(CapturedOutput log) throws SQLException {
        List<String> before = strings("SELECT 'view.progress'::regclass::oid");
        try (Node node = Node.on(database)) {
            Eventually.until(
                    "the log tells of the check", () -> log.getOut().contains("hold every event of the ledger"));
            assertThat(shown(node)).isEqualTo("31件");
        }
        assertThat(strings("SELECT 'view.progress'::regclass::oid")).isEqualTo(before);
    }

    @Test
    void nothing_is_published_before_and_a_rebuild_that_fails_is_tried_again(CapturedOutput log) throws SQLException {
        skipTheCorrection();
        execute("UPDATE view.progress SET followed_by = 1");
        execute("GRANT SELECT ON view.plan TO daicho_writer");
        try (Node node = Node.on(database)) {
            Eventually.until(
                    "the rebuild fails", () -> log.getOut().contains("The read models could not be made anew"));
            Api secretariat = new Api(node.port(), code, token);
            assertThat(shown(node)).isEqualTo("30件");
            assertThat(publish(secretariat).problem()).isEqualTo("409 publication.views_incomplete");
            assertThat(strings("SELECT publication FROM ledger.edition")).isEmpty();
            Eventually.until(
                    "the node is unwell",
                    () -> secretariat.get("/actuator/health").status() == 503);
            execute("REVOKE SELECT ON view.plan FROM daicho_writer");
            Eventually.until("the correction is shown", () -> shown(node).equals("31件"));
            Eventually.until(
                    "the node is well",
                    () -> secretariat.get("/actuator/health").status() == 200);
            UUID edition = publish(secretariat).id();
            assertThat(secretariat.get("/publications/" + edition + "/document").text())
                    .contains("31件");
            assertClean(node);
        }
    }

    @Test
    void a_node_that_ends_meanwhile_leaves_it_to_the_next_start() throws SQLException {
        skipTheCorrection();
        execute("UPDATE view.progress SET followed_by = 1");
        try (Connection holding = database.connect();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            // A node that wants to swap the views waits for this lock.
            statement.execute("SELECT position FROM view.progress FOR UPDATE");
            try (Node node = Node.on(database)) {
                Eventually.until(
                        "the rebuild is about to swap",
                        () -> !strings("SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND wait_event_type = 'Lock'")
                                .isEmpty());
                assertThat(shown(node)).isEqualTo("30件");
            }
            holding.rollback();
        }
        assertThat(strings("SELECT followed_by FROM view.progress")).containsExactly("1");
        try (Node node = Node.on(database)) {
            Eventually.until("the correction is shown", () -> shown(node).equals("31件"));
            assertClean(node);
        }
    }

    /** Acts like a follower that never delivered the correction. */
    private void skipTheCorrection() throws SQLException {
        execute("DELETE FROM view.year_result WHERE from_position = " + correction);
        execute("UPDATE view.year_result SET to_position = 9223372036854775807, recorded_to = 'infinity'"
                + " WHERE to_position = " + correction);
    }

    private Api.Answer publish(Api secretariat) {
        return secretariat.post("/plans/" + plan + "/publications", "{\"fiscalYear\": \"R4\"}");
    }

    private String shown(Node node) {
        return new Api(node.port(), code, token)
                .get("/results/" + result)
                .json()
                .path("text")
                .asString();
    }

    private static void assertClean(Node node) {
        assertThat(node.context.getBean(Verification.class).run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> strings(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** Daicho serving, in this JVM. */
    private record Node(ServletWebServerApplicationContext context) implements AutoCloseable {
        static Node on(TestDatabase database) {
            // Waits in this test send many requests.
            String[] arguments = Stream.concat(
                            Arrays.stream(database.arguments()),
                            Stream.of(
                                    "--daicho.limits.requests-per-second=0",
                                    "--daicho.limits.address-requests-per-second=0",
                                    "--server.port=0",
                                    "--daicho.sample=off",
                                    "--daicho.views.rebuild-again=200ms"))
                    .toArray(String[]::new);
            return new Node((ServletWebServerApplicationContext)
                    new SpringApplicationBuilder(DaichoApplication.class).run(arguments));
        }

        int port() {
            return Objects.requireNonNull(context.getWebServer()).getPort();
        }

        TokenDesk tokens() {
            return context.getBean(TokenDesk.class);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
