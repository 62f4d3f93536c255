package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.security.StoppedTime;
import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * What unknown callers leave in the access log. On a node of its own, since a node distinguishes only a limited number
 * of them.
 */
@TestPropertySource(properties = "daicho.limits.failed-authentications-per-minute=" + StrangersTest.LIMIT)
@Import(StrangersTest.Surroundings.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StrangersTest extends AcceptanceTest {
    private static final String M = "/api/v1/municipalities/{code}";
    static final int LIMIT = 100;
    private static final int TRIES = 1_000;
    private static final int LAST = Integer.MAX_VALUE;

    @TestConfiguration
    static class Surroundings {
        @Bean
        @Primary
        StoppedTime stoppedTime() {
            return new StoppedTime();
        }
    }

    /** Entries that other tests have left in the log of this database do not count. */
    private String since = "";

    @BeforeEach
    void look_at_the_clock() throws SQLException {
        since = column("SELECT now()").getFirst();
    }

    @Test
    void tells_of_requests_without_a_token_and_of_what_is_no_request() throws Exception {
        City city = City.found(port, tokens);
        Api auditor = city.as(Role.AUDITOR);
        new Api(port, city.code, null).get("/plans");
        assertThat(auditor.get("/access-log?type=REQUEST_REFUSED").json().path("items"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.has("actor")).isFalse();
                    assertThat(entry.path("route").asString()).isEqualTo("GET " + M + "/plans");
                    assertThat(entry.path("detail").asString()).startsWith("401 ");
                });
        TenMegabytes.asHeader(port);
        // A read of the log waits until it is written.
        auditor.get("/access-log").json();
        assertThat(column("SELECT detail FROM ops.access_log WHERE municipality = '' AND what = 'REQUEST_REFUSED'"
                        + " AND at >= '" + since + "'"))
                .containsExactly("400");
    }

    /** Runs last, since unknown callers have to wait after it. */
    @Test
    @Order(LAST)
    void counts_a_thousand_bad_tokens_in_a_few_rows() throws Exception {
        City city = City.found(port, tokens);
        Api auditor = city.as(Role.AUDITOR);
        // A known caller gets in even from an address where somebody keeps failing.
        auditor.get("/access-log").json();
        // Without a municipality, only the operator can see the entry.
        new Api(port, city.code, "nonsense").send("GET", "/api/v1/x/山田花子?q=山田花子", BodyPublishers.noBody());
        Api stranger = new Api(port, city.code, "dcho_" + "A".repeat(43));
        for (int i = 0; i < TRIES; i++) {
            // The nonsense above was the first one.
            assertThat(stranger.send("GET", "/plans", BodyPublishers.noBody()).status())
                    .isEqualTo(i < LIMIT - 1 ? 401 : 429);
        }
        List<JsonNode> refused = Stream.of("TOKEN_REFUSED", "TOO_MANY_REQUESTS")
                .flatMap(kind -> auditor.get("/access-log?limit=200&type=" + kind)
                        .json()
                        .path("items")
                        .valueStream())
                .toList();
        assertThat(refused.stream()
                        .mapToLong(entry -> entry.path("count").asLong())
                        .sum())
                .isEqualTo(TRIES);
        // For each kind and minute, one entry at first and one with a count.
        assertThat(refused).hasSizeLessThan(20).allSatisfy(entry -> {
            assertThat(entry.has("actor")).isFalse();
            assertThat(entry.path("route").asString()).isEqualTo("GET " + M + "/plans");
            assertThat(entry.path("address").asString()).isNotBlank();
        });
        assertThat(refused.stream().map(entry -> entry.path("status").asInt())).contains(401, 429);
        assertThat(column("SELECT route || ' ' || what FROM ops.access_log WHERE municipality = '' AND status = 401"
                        + " AND at >= '" + since + "'"))
                .containsExactly("GET unknown TOKEN_REFUSED");
        assertThat(column("SELECT l::text FROM ops.access_log AS l WHERE strpos(l::text, '山田') > 0"
                        + " OR strpos(l::text, 'nonsense') > 0 OR strpos(l::text, 'AAAAAA') > 0"))
                .isEmpty();
    }

    private static List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
