package daicho.infra.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.infra.EndedRows;
import daicho.infra.database.Database;
import daicho.infra.database.Role;
import daicho.infra.database.TestDatabase;
import daicho.infra.limit.SharedAllowances.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Two nodes, each with its own connection, that count together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedAllowancesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase test = TestDatabase.create();
    private final Database database = test.prepared();
    private Connection one;
    private Connection two;
    private Connection admin;
    private volatile Instant now = Instant.now();
    private SharedAllowances first;
    private SharedAllowances second;

    @BeforeAll
    void connect() throws SQLException {
        one = database.connect(Role.WRITER, "first");
        two = database.connect(Role.WRITER, "second");
        admin = test.connect();
        first = new SharedAllowances(client(one), database, () -> now);
        second = new SharedAllowances(client(two), test.prepared(), () -> now);
    }

    @AfterAll
    void close() throws SQLException {
        one.close();
        two.close();
        admin.close();
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @Test
    void what_one_node_takes_the_other_has_no_more_until_it_comes_back_with_time() {
        for (int i = 0; i < 3; i++) {
            assertThat((i % 2 == 0 ? first : second).take(Kind.FAILURE, "192.0.2.1", 3, MINUTE))
                    .isEqualTo(Duration.ZERO);
        }
        assertThat(first.wait(Kind.FAILURE, "192.0.2.1", 3, MINUTE)).isEqualTo(Duration.ofSeconds(20));
        assertThat(second.take(Kind.FAILURE, "192.0.2.1", 3, MINUTE)).isEqualTo(Duration.ofSeconds(20));
        assertThat(second.wait(Kind.FAILURE, "192.0.2.2", 3, MINUTE)).isEqualTo(Duration.ZERO);
        assertThat(second.wait(Kind.COMMENT, "192.0.2.1", 3, MINUTE)).isEqualTo(Duration.ZERO);
        now = now.plusSeconds(20);
        assertThat(second.wait(Kind.FAILURE, "192.0.2.1", 3, MINUTE)).isEqualTo(Duration.ZERO);
        assertThat(second.take(Kind.FAILURE, "192.0.2.1", 3, MINUTE)).isEqualTo(Duration.ZERO);
        assertThat(first.take(Kind.FAILURE, "192.0.2.1", 3, MINUTE)).isEqualTo(Duration.ofSeconds(20));
        now = now.plus(MINUTE).plusSeconds(40);
        for (int i = 0; i < 3; i++) {
            assertThat(first.take(Kind.FAILURE, "192.0.2.1", 3, MINUTE)).isEqualTo(Duration.ZERO);
        }
        assertThat(first.take(Kind.FAILURE, "192.0.2.1", 3, MINUTE)).isPositive();
    }

    @Test
    void no_two_nodes_take_the_same_however_many_try_at_once() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Long>> tries = List.of(first, second).stream()
                    .map(node -> threads.submit(() -> IntStream.range(0, 100)
                            .filter(i -> node.take(Kind.COMMENT, "2001:db8::", 50, MINUTE)
                                    .isZero())
                            .count()))
                    .toList();
            long taken = 0;
            for (Future<Long> each : tries) {
                taken += each.get();
            }
            assertThat(taken).isEqualTo(50);
        }
    }

    @Test
    void keeps_no_address_and_forgets_whoever_has_all_of_it_again() throws SQLException {
        now = Instant.now();
        first.take(Kind.FAILURE, "198.51.100.7", 3, MINUTE);
        String all = text("SELECT string_agg(a::text, '|') FROM ops.allowance a");
        assertThat(all).doesNotContain("198.51.100.7", hex("198.51.100.7".getBytes(StandardCharsets.UTF_8)));
        // All addresses of IPv4 could be tried, if there were no key.
        assertThat(all).doesNotContain(hex(sha256("198.51.100.7")));
        now = now.minus(Duration.ofHours(2));
        first.take(Kind.FAILURE, "198.51.100.8", 3, MINUTE);
        long before = Long.parseLong(text("SELECT count(*) FROM ops.allowance WHERE full_at < now()"));
        long staying = Long.parseLong(text("SELECT count(*) FROM ops.allowance WHERE full_at >= now()"));
        assertThat(before).isPositive();
        try (Connection owner = database.connect(Role.OWNER, "test")) {
            assertThat(new EndedRows(client(owner), "ops.allowance", "full_at").delete())
                    .isGreaterThanOrEqualTo((int) before);
        }
        assertThat(text("SELECT count(*) FROM ops.allowance WHERE full_at < now()"))
                .isEqualTo("0");
        assertThat(staying).isPositive();
    }

    @Test
    void a_node_for_the_internet_uses_its_own_and_empties_none() throws SQLException {
        now = Instant.now();
        first.take(Kind.FAILURE, "203.0.113.1", 3, MINUTE);
        first.take(Kind.COMMENT, "203.0.113.1", 3, MINUTE);
        try (Connection node = test.connectAsPublicNode();
                Statement statement = node.createStatement()) {
            SharedAllowances its = new SharedAllowances(client(node), database, () -> now);
            assertThat(its.take(Kind.COMMENT, "203.0.113.9", 1, MINUTE)).isEqualTo(Duration.ZERO);
            assertThat(its.take(Kind.COMMENT, "203.0.113.9", 1, MINUTE)).isPositive();
            assertThatThrownBy(() -> its.take(Kind.FAILURE, "203.0.113.9", 1, MINUTE))
                    .hasStackTraceContaining("row-level security");
            try (ResultSet seen = statement.executeQuery("SELECT DISTINCT kind FROM ops.allowance")) {
                assertThat(seen.next()).isTrue();
                assertThat(seen.getString(1)).isEqualTo("COMMENT");
                assertThat(seen.next()).isFalse();
            }
            for (String attack : List.of(
                    "UPDATE ops.allowance SET full_at = full_at - interval '1 minute'",
                    "UPDATE ops.allowance SET full_at = 'infinity'",
                    "UPDATE ops.allowance SET kind = 'FAILURE'",
                    "DELETE FROM ops.allowance",
                    "TRUNCATE ops.allowance",
                    "INSERT INTO ops.allowance VALUES ('FAILURE', decode(repeat('00', 32), 'hex'), now())",
                    "INSERT INTO ops.allowance VALUES ('COMMENT', decode(repeat('00', 32), 'hex'), 'infinity')")) {
                assertThatThrownBy(() -> statement.execute(attack)).as(attack).isInstanceOf(SQLException.class);
            }
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
