package daicho.infra.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.infra.database.DataDirectory;
import daicho.infra.database.Login;
import daicho.infra.database.Processes;
import daicho.infra.database.TestDatabase;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    /** One cluster for all tests, since initdb takes a second; each test starts and stops the server. */
    @TempDir
    private static Path parent;

    private static Path directory;

    @BeforeAll
    static void first_start_writes_a_row() throws Exception {
        directory = parent.resolve("data directory");
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            execute(server, "CREATE TABLE kept AS SELECT '台帳' AS word");
        }
    }

    @Test
    void keeps_data_across_a_restart() throws Exception {
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            assertThat(query(server, "SELECT word FROM kept")).containsExactly("台帳");
        }
    }

    @Test
    void is_durable_listens_on_loopback_and_sorts_by_code_point_in_utf_8() throws Exception {
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(query(server, "SHOW " + setting)).as(setting).containsExactly("on");
            }
            assertThat(query(server, "SHOW listen_addresses")).containsExactly("127.0.0.1");
            assertThat(query(server, "SHOW unix_socket_directories")).containsExactly("");
            assertThat(query(server, "SHOW server_encoding")).containsExactly("UTF8");
            assertThat(query(
                            server,
                            "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'daicho'"))
                    .containsExactly("bC.UTF-8");
            assertThat(query(server, "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
            assertThat(query(
                            server, "SELECT split_part(rolpassword, ':', 1) FROM pg_authid WHERE rolname = 'postgres'"))
                    .containsExactly("SCRAM-SHA-256$1");
        }
    }

    @Test
    void refuses_a_wrong_password() throws Exception {
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            Login login = server.administrator();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> new Login(login.url(), login.user(), "guess").open("test"))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    /** Whoever may write there chooses which programs the node runs. */
    @Test
    void unpacks_its_programs_for_their_owner_alone(@TempDir Path elsewhere) throws Exception {
        Path unpacked = elsewhere.resolve("unpacked");
        ServerPrograms.below(unpacked);
        assertThat(permissions(unpacked)).isEqualTo("rwx------");
    }

    @Test
    void keeps_its_files_to_their_owner() throws Exception {
        DataDirectory files = DataDirectory.at(directory);
        for (Path path : List.of(files.root(), files.postgres(), files.cluster())) {
            assertThat(permissions(path)).as(path.toString()).isEqualTo("rwx------");
        }
        assertThat(permissions(files.passwordFile())).isEqualTo("rw-------");
        assertThat(files.unpacked().startsWith(files.cluster())).isFalse();
        assertThat(files.cluster().startsWith(files.unpacked())).isFalse();
    }

    @Test
    void refuses_a_second_owner_in_this_process_and_still_holds_the_lock() throws Exception {
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(StartupRefused.class)
                        .isThrownBy(() -> TestDatabase.start(directory, false))
                        .withMessageContaining(
                                Long.toString(ProcessHandle.current().pid()));
            }
            assertThat(query(server, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void refuses_a_second_owner_and_lets_a_tool_attach_while_another_process_owns_it() throws Exception {
        try (ServerInItsOwnProcess owner = ServerInItsOwnProcess.start(directory)) {
            assertThatExceptionOfType(StartupRefused.class)
                    .isThrownBy(() -> TestDatabase.start(directory, false))
                    .withMessageContaining(Long.toString(owner.pid()));
            try (DatabaseServer attached = TestDatabase.start(directory, true)) {
                assertThat(query(attached, "SELECT word FROM kept")).containsExactly("台帳");
            }
            try (DatabaseServer attachedAgain = TestDatabase.start(directory, true)) {
                assertThat(query(attachedAgain, "SELECT word FROM kept")).containsExactly("台帳");
            }
        }
    }

    @Test
    void a_tool_starts_and_stops_the_server_that_nobody_owns() throws Exception {
        try (DatabaseServer server = TestDatabase.start(directory, true)) {
            assertThat(query(server, "SELECT word FROM kept")).containsExactly("台帳");
        }
        assertThat(Postmaster.in(DataDirectory.at(directory).cluster())).isEmpty();
    }

    @Test
    void stops_the_server_that_outlived_a_killed_process_and_starts_anew() throws Exception {
        Path cluster = DataDirectory.at(directory).cluster();
        ServerInItsOwnProcess owner = ServerInItsOwnProcess.start(directory);
        owner.kill();
        Postmaster survivor = Postmaster.in(cluster).orElseThrow();
        assertThat(survivor.serves()).isTrue();
        try (Connection client = clientOf(survivor)) {
            assertThat(client.isValid(1)).isTrue();
            try (DatabaseServer server = TestDatabase.start(directory, false)) {
                assertThat(client.isValid(1)).isFalse();
                assertThat(Postmaster.in(cluster).orElseThrow().pid()).isNotEqualTo(survivor.pid());
                assertThat(query(server, "SELECT word FROM kept")).containsExactly("台帳");
            }
        }
    }

    @Test
    void ends_what_a_killed_server_of_a_killed_process_has_left_and_starts_anew() throws Exception {
        ServerInItsOwnProcess owner = ServerInItsOwnProcess.start(directory);
        List<Long> processes = Processes.ofServer(directory);
        long left = processes.getLast();
        Processes.freeze(List.of(left));
        owner.kill();
        Processes.signal("KILL", processes.subList(0, 1));
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            assertThat(query(server, "SELECT word FROM kept")).containsExactly("台帳");
            assertThat(ProcessHandle.of(left).flatMap(process -> process.info().command()))
                    .isEmpty();
        }
    }

    @Test
    void starts_although_its_process_number_now_belongs_to_another_program() throws Exception {
        Path cluster = DataDirectory.at(directory).cluster();
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                "%d\n%s\n1\n1\n\n127.0.0.1\n1 1\nready\n"
                        .formatted(ProcessHandle.current().pid(), cluster));
        try (DatabaseServer server = TestDatabase.start(directory, false)) {
            assertThat(query(server, "SELECT word FROM kept")).containsExactly("台帳");
        }
    }

    @Test
    void begins_again_when_the_very_first_start_was_cut_short() throws Exception {
        Path cutShort = parent.resolve("cut-short");
        DataDirectory files = DataDirectory.at(cutShort);
        DataDirectory.createPrivately(files.cluster());
        Files.writeString(files.initialising(), "");
        Files.writeString(files.cluster().resolve("PG_VERSION"), "18\n");
        try (DatabaseServer server = TestDatabase.start(cutShort, false)) {
            assertThat(query(server, "SELECT 1")).containsExactly("1");
        }
        assertThat(files.initialising()).doesNotExist();
    }

    @Test
    void says_at_once_why_the_server_does_not_start() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StartupRefused.class)
                    .isThrownBy(() -> TestDatabase.start(directory, taken.getLocalPort(), false))
                    .satisfies(refused -> {
                        assertThat(refused.refusal()).isEqualTo(Refusal.EMBEDDED_SERVER_FAILED);
                        assertThat(refused.details()[2]).contains("Address already in use");
                    });
        }
    }

    @Test
    void refuses_data_whose_password_file_is_missing() throws Exception {
        Path password = DataDirectory.at(directory).passwordFile();
        String kept = Files.readString(password);
        Files.delete(password);
        try {
            assertThatExceptionOfType(StartupRefused.class)
                    .isThrownBy(() -> TestDatabase.start(directory, false))
                    .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.PASSWORD_FILE_MISSING));
        } finally {
            Files.writeString(password, kept);
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void says_at_once_that_the_password_file_is_not_the_one_of_the_data() throws Exception {
        Path mixedUp = parent.resolve("mixed-up");
        TestDatabase.start(mixedUp, false).close();
        Files.writeString(DataDirectory.at(mixedUp).passwordFile(), "of another backup");
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> TestDatabase.start(mixedUp, false))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.LOGIN_REFUSED));
        assertThat(Postmaster.in(DataDirectory.at(mixedUp).cluster())).isEmpty();
    }

    private static Connection clientOf(Postmaster postmaster) throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/daicho";
        return new Login(url, "postgres", DataDirectory.at(directory).password()).open("test");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(DatabaseServer server, String sql) throws SQLException {
        try (Connection connection = server.administrator().open("test");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(DatabaseServer server, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = server.administrator().open("test");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
