package daicho.infra.server;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.database.DataDirectory;
import daicho.infra.database.Login;
import daicho.infra.database.Processes;
import daicho.infra.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs beside all other tests, since it mostly waits for a server of its own. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the kept server")
class ServerKeeperTest {
    @TempDir
    private static Path parent;

    private static Path directory;

    @BeforeAll
    static void make_a_table() throws Exception {
        directory = parent.resolve("data directory");
        try (DatabaseServer server = TestDatabase.start(directory, false);
                Connection connection = server.administrator().open("test")) {
            execute(connection, "CREATE TABLE kept (number bigint)");
        }
    }

    @Test
    void comes_back_on_its_port_with_all_that_was_committed_when_its_process_is_killed() throws Exception {
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            Login login = server.administrator();
            for (int crash = 0; crash < 2; crash++) {
                long before;
                try (Connection connection = login.open("test")) {
                    execute(connection, "INSERT INTO kept SELECT * FROM generate_series(1, 1000)");
                    before = number(connection, "SELECT count(*) FROM kept");
                }
                kill(Processes.postmaster(directory));
                try (Connection connection = awaitLogin(login)) {
                    assertThat(number(connection, "SELECT count(*) FROM kept")).isEqualTo(before);
                    for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                        assertThat(number(connection, "SELECT 1 WHERE current_setting('" + setting + "') = 'on'"))
                                .as(setting)
                                .isEqualTo(1);
                    }
                    assertThat(number(connection, "SELECT 1 WHERE current_setting('listen_addresses') = '127.0.0.1'"))
                            .isEqualTo(1);
                }
            }
        }
        assertThat(Postmaster.in(DataDirectory.at(directory).cluster())).isEmpty();
    }

    @Test
    void ends_what_a_killed_server_has_left_running_or_frozen_and_comes_back() throws Exception {
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            Login login = server.administrator();
            try (Connection busy = login.open("test");
                    Connection frozen = login.open("test")) {
                long pid = number(frozen, "SELECT pg_backend_pid()");
                CompletableFuture<Boolean> counting = CompletableFuture.supplyAsync(() -> {
                    try (Statement statement = busy.createStatement()) {
                        return statement.execute("SELECT sum(i * i) FROM generate_series(1, 100000000000) AS i");
                    } catch (SQLException e) {
                        return false;
                    }
                });
                try (Connection observer = login.open("test")) {
                    Eventually.until("the query runs", () -> number(observer, """
                            SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT sum%' AND state = 'active'
                            """) == 1);
                }
                Processes.signal("STOP", List.of(pid));
                kill(Processes.postmaster(directory));
                awaitLogin(login).close();
                assertThat(counting.join()).isFalse();
                assertThat(ProcessHandle.of(pid)
                                .flatMap(process -> process.info().command()))
                        .isEmpty();
            }
        }
    }

    @Test
    void leaves_a_server_to_itself_that_has_lost_one_of_its_children() throws Exception {
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            Login login = server.administrator();
            long postmaster = Processes.postmaster(directory);
            try (Connection victim = login.open("test")) {
                kill(number(victim, "SELECT pg_backend_pid()"));
            }
            awaitLogin(login).close();
            assertThat(Processes.postmaster(directory)).isEqualTo(postmaster);
        }
    }

    @Test
    void does_not_come_back_when_it_is_closed_at_that_very_moment() throws Exception {
        for (int pause = 0; pause <= 400; pause += 100) {
            DatabaseServer server = TestDatabase.start(directory, false);
            kill(Processes.postmaster(directory));
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS))
                    .join();
            server.close();
            Path cluster = DataDirectory.at(directory).cluster();
            assertThat(Postmaster.in(cluster).filter(Postmaster::serves)).isEmpty();
        }
        TestDatabase.start(directory, false).close();
    }

    @Test
    void a_tool_that_is_attached_finds_it_again_when_its_owner_has_brought_it_back() throws Exception {
        try (ServerInItsOwnProcess owner = ServerInItsOwnProcess.start(directory);
                DatabaseServer attached = TestDatabase.start(directory, true)) {
            awaitLogin(attached.administrator()).close();
            kill(Processes.postmaster(directory));
            awaitLogin(attached.administrator()).close();
            assertThat(owner.isAlive()).isTrue();
        }
    }

    @Test
    void ends_its_process_and_says_why_when_it_does_not_stay_up() throws Exception {
        ServerInItsOwnProcess owner = ServerInItsOwnProcess.start(directory);
        CompletableFuture<String> said = owner.rest();
        Set<Long> killed = new HashSet<>();
        Eventually.until("the owner gives up", () -> {
            Optional<Long> postmaster = Postmaster.in(
                            DataDirectory.at(directory).cluster())
                    .filter(Postmaster::serves)
                    .map(Postmaster::pid);
            if (postmaster.isPresent() && killed.add(postmaster.get())) {
                kill(postmaster.get());
            }
            return !owner.isAlive();
        });
        assertThat(owner.exit()).isEqualTo(1);
        assertThat(killed).hasSize(5);
        assertThat(said.join())
                .contains("it has ended 5 times in a row", "The last lines of its log", "starting PostgreSQL");
        TestDatabase.start(directory, false).close();
    }

    private static Connection awaitLogin(Login login) {
        return Eventually.get("the server answers again", () -> login.open("test"));
    }

    private static void kill(long process) throws IOException, InterruptedException {
        Processes.signal("KILL", List.of(process));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
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
