package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.security.TokenDesk;
import daicho.infra.verification.LedgerCheck;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

/** A backup of the keys that was made before something was erased, and is restored afterwards. */
class RestoredKeysTest {
    private static final String TEXT = "横断歩道が暗い";

    @Test
    void what_was_erased_is_erased_again_at_the_start_and_verify_says_what_is_wrong_until_then() throws SQLException {
        TestDatabase database = TestDatabase.create();
        UUID gone;
        UUID stays;
        String token;
        String code;
        try (Node node = Node.on(database)) {
            City city = City.found(node.port(), node.tokens());
            code = city.code;
            token = city.token(Role.SECRETARIAT);
            UUID measure = city.measure("1");
            gone = comment(city.secretariat, measure);
            stays = comment(city.secretariat, measure);
            execute(database, "CREATE TABLE ops.backup AS SELECT * FROM ops.text_key");
            city.secretariat
                    .post("/comments/" + gone + "/erasure", "{\"reason\": \"本人の求め\"}")
                    .json();
            assertThat(node.check().run().faults()).isEmpty();

            execute(database, "DELETE FROM ops.text_key");
            assertThat(node.check().run().faults())
                    .singleElement()
                    .asString()
                    .contains("is missing, though nothing has erased it");
            execute(database, "INSERT INTO ops.text_key SELECT * FROM ops.backup");
            assertThat(node.check().run().faults()).singleElement().asString().contains("is there again");
            execute(
                    database,
                    "UPDATE ops.text_key SET municipality = '032093' WHERE key = (SELECT (text ->> 'key')::uuid"
                            + " FROM view.comment WHERE id = '" + stays + "' AND to_position = 9223372036854775807)");
            assertThat(node.check().run().faults()).hasSize(2).anyMatch(fault -> fault.endsWith("belongs to 032093"));
            execute(database, "UPDATE ops.text_key SET municipality = '" + code + "'");
        }
        try (Node node = Node.on(database)) {
            Api secretariat = new Api(node.port(), code, token);
            JsonNode erased = secretariat.get("/comments/" + gone).json();
            assertThat(erased.path("erased").asBoolean()).isTrue();
            assertThat(secretariat.get("/comments/" + stays).json().path("text").asString())
                    .isEqualTo(TEXT);
            assertThat(count(database, "ops.text_key")).isEqualTo(1);
            assertThat(node.check().run().faults()).isEmpty();
        }
    }

    @Test
    void keys_that_no_event_needs_go_with_a_rebuild_of_keys_and_the_others_stay() throws SQLException {
        TestDatabase database = TestDatabase.create();
        try (Node node = Node.on(database)) {
            City city = City.found(node.port(), node.tokens());
            UUID measure = city.measure("1");
            UUID stays = comment(city.secretariat, measure);
            // Refused, and its key remains.
            city.secretariat.post("/comments", body(UUID.randomUUID()));
            assertThat(count(database, "ops.text_key")).isEqualTo(2);
            assertThat(node.check().run().faults()).isEmpty();
            assertThat(node.check().destroyNeedlessTextKeys()).isZero();
            execute(database, "UPDATE ops.text_key SET made_at = made_at - interval '2 days'");
            assertThat(node.check().destroyNeedlessTextKeys()).isEqualTo(1);
            assertThat(city.secretariat
                            .get("/comments/" + stays)
                            .json()
                            .path("text")
                            .asString())
                    .isEqualTo(TEXT);
        }
    }

    private static UUID comment(Api secretariat, UUID measure) {
        return secretariat.post("/comments", body(measure)).id();
    }

    private static String body(UUID measure) {
        return "{\"subject\": {\"type\": \"MEASURE\", \"id\": \"" + measure + "\"}, \"text\": \"" + TEXT + "\"}";
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(TestDatabase database, String table) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Daicho serving, in this JVM. */
    private record Node(ServletWebServerApplicationContext context) implements AutoCloseable {
        static Node on(TestDatabase database) {
            String[] arguments = Arrays.copyOf(database.arguments(), database.arguments().length + 2);
            arguments[arguments.length - 2] = "--server.port=0";
            arguments[arguments.length - 1] = "--daicho.sample=off";
            return new Node((ServletWebServerApplicationContext)
                    new SpringApplicationBuilder(DaichoApplication.class).run(arguments));
        }

        int port() {
            return Objects.requireNonNull(context.getWebServer()).getPort();
        }

        TokenDesk tokens() {
            return context.getBean(TokenDesk.class);
        }

        LedgerCheck check() {
            return context.getBean(LedgerCheck.class);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
