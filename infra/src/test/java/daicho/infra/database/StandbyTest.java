package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import daicho.infra.Eventually;
import daicho.infra.server.MortalServer;
import daicho.infra.server.StandbyServer;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which servers are taken for a standby, and when one is read from. */
@TestInstance(Lifecycle.PER_CLASS)
class StandbyTest {
    private static final Duration LAG = Duration.ofMinutes(10);

    @TempDir
    static Path directory;

    private MortalServer server;
    private Database database;
    private HikariDataSource reader;
    private StandbyServer follows;

    @BeforeAll
    void follow() throws IOException, InterruptedException, SQLException {
        server = MortalServer.start(directory.resolve("server"));
        database = server.database().prepared();
        reader = database.pool(Role.READER, 1, Duration.ofSeconds(10));
        follows = StandbyServer.of(server, directory.resolve("standby"));
    }

    @AfterAll
    void stop() {
        reader.close();
        follows.close();
        server.close();
    }

    @Test
    void serves_once_it_has_replayed_what_the_database_had_written_and_until_it_is_too_far_behind()
            throws SQLException {
        Standby standby = standby(follows.database().url(), LAG);
        try {
            assertThat(standby.lag()).isNull();
            assertThat(standby.serves()).isFalse();
            follows.pause();
            write();
            standby.tryIt();
            standby.tryIt();
            assertThat(standby.serves()).isFalse();
            follows.resume();
            Eventually.until("it has caught up", () -> {
                standby.tryIt();
                return standby.serves();
            });
            assertThat(JdbcClient.create(standby.reader())
                            .sql("SELECT pg_is_in_recovery()")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        } finally {
            standby.close();
        }
        Standby impatient = standby(follows.database().url(), Duration.ZERO);
        try {
            Eventually.until("it has caught up", () -> {
                impatient.tryIt();
                return impatient.lag() != null;
            });
            assertThat(impatient.serves()).isFalse();
        } finally {
            impatient.close();
        }
    }

    @Test
    void does_not_serve_if_it_follows_nobody_since_it_may_have_gone_another_way() {
        Standby itself = standby(server.database().url(), LAG);
        try {
            itself.tryIt();
            itself.tryIt();
            assertThat(itself.serves()).isFalse();
        } finally {
            itself.close();
        }
    }

    @Test
    void does_not_serve_while_nobody_answers_there() throws IOException {
        Standby away = standby("jdbc:postgresql://127.0.0.1:" + Ports.free() + "/daicho", LAG);
        try {
            away.tryIt();
            assertThat(away.serves()).isFalse();
        } finally {
            away.close();
        }
    }

    @Test
    void refuses_a_server_that_follows_another_database() throws SQLException {
        TestDatabase another = TestDatabase.apart();
        try (Connection connection = another.connect();
                Statement statement = connection.createStatement()) {
            // Both have the same password, as copies of one configuration have.
            statement.execute("CREATE ROLE daicho_reader LOGIN PASSWORD '"
                    + server.database().login(Role.READER).password() + "'");
        }
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> standby(another.url(), LAG))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STANDBY_OF_ANOTHER_DATABASE));
    }

    @Test
    void a_node_finds_the_server_that_can_be_written_to_among_several() throws SQLException {
        Login here = server.database().login();
        String both = "jdbc:postgresql://" + hostAndPort(follows.database().url()) + "," + hostAndPort(here.url())
                + "/daicho?targetServerType=primary";
        Database found = TestDatabase.preparedBy(here.at(both));
        try (Connection writer = found.connect(Role.WRITER, "test");
                Statement statement = writer.createStatement();
                ResultSet standing = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            standing.next();
            assertThat(standing.getBoolean(1)).isFalse();
        }
    }

    private static String hostAndPort(String url) {
        return URI.create(url.substring("jdbc:".length())).getAuthority();
    }

    @Test
    void a_node_does_not_start_with_a_standby_as_its_database() {
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> follows.database().prepared())
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.DATABASE_IS_A_STANDBY));
    }

    private void write() throws SQLException {
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS public.noise (n bigint)");
            statement.execute("INSERT INTO public.noise VALUES (1)");
        }
    }

    private Standby standby(String url, Duration lag) {
        return new Standby(
                database,
                url,
                new DatabaseSettings.Standby(url, 2, lag, Duration.ofMillis(300)),
                Duration.ofSeconds(10),
                JdbcClient.create(reader));
    }
}
