package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RolePasswordsTest {
    /** All tests share its roles; each takes possession of them as an embedded server's owner does. */
    private static final TestDatabase TEST = TestDatabase.apart();

    @TempDir
    private Path directory;

    private Path file;
    private Database node;

    @BeforeEach
    void starts_a_node() {
        file = directory.resolve("data/role-passwords");
        node = start(true);
    }

    @Test
    void no_password_follows_from_that_of_the_administrator_or_of_another_role() {
        assertThat(Role.thatLogIn().stream().map(this::password)).doesNotHaveDuplicates();
        for (Role role : Role.thatLogIn()) {
            assertThat(logsIn(role, password(role))).isTrue();
            assertThat(logsIn(role, role.derivedPassword(TEST.password()))).isFalse();
            assertThat(role.derivedPassword(TEST.password())).isNotEqualTo(password(role));
        }
    }

    @Test
    void only_the_user_of_the_node_may_read_the_file() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void derived_passwords_become_random_ones_once(boolean alone) throws Exception {
        derive();
        Files.delete(file);
        start(alone);
        Map<Role, String> made = passwords();
        for (Role role : Role.thatLogIn()) {
            assertThat(logsIn(role, role.derivedPassword(TEST.password()))).isFalse();
            assertThat(logsIn(role, Objects.requireNonNull(made.get(role)))).isTrue();
        }
        start(alone);
        assertThat(passwords()).isEqualTo(made);
    }

    @Test
    void after_a_rotation_the_old_ones_are_refused_and_a_node_that_runs_goes_on() throws Exception {
        Map<Role, String> before = passwords();
        try (Connection open = node.connect(Role.READER, "test");
                HikariDataSource pool = node.pool(Role.WRITER, 2, Duration.ZERO);
                Connection writer = pool.getConnection()) {
            rotate();
            for (Role role : Role.thatLogIn()) {
                assertThat(logsIn(role, Objects.requireNonNull(before.get(role))))
                        .isFalse();
                assertThat(logsIn(role, password(role))).isTrue();
            }
            assertThat(user(open)).isEqualTo("daicho_reader");
            assertThat(user(writer)).isEqualTo("daicho_writer");
            try (Connection another = pool.getConnection()) {
                assertThat(user(another)).isEqualTo("daicho_writer");
            }
            try (Connection another = node.connect(Role.PROJECTOR, "test")) {
                assertThat(user(another)).isEqualTo("daicho_projector");
            }
        }
        assertThat(Files.readAllLines(file)).hasSize(4).noneMatch(line -> line.contains(" "));
        start(false);
    }

    @Test
    void another_node_goes_on_as_soon_as_it_has_the_file() throws Exception {
        Path copied = directory.resolve("other/role-passwords");
        DataDirectory.createPrivately(directory.resolve("other"));
        Files.copy(file, copied);
        Database other = Database.prepare(TEST.login(), new RolePasswords(copied), false, TestDatabase.LIMITS);
        rotate();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> other.connect(Role.READER, "test").close())
                .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
        Files.writeString(copied, Files.readString(file));
        try (Connection another = other.connect(Role.READER, "test")) {
            assertThat(user(another)).isEqualTo("daicho_reader");
        }
    }

    @Test
    void a_rotation_that_was_killed_before_the_passwords_held_is_finished_by_the_next_start() throws Exception {
        Map<Role, String> before = passwords();
        RolePasswords killed = new RolePasswords(file);
        killed.read();
        killed.renew();
        assertThat(passwords()).isNotEqualTo(before);
        try (Connection another = node.connect(Role.WRITER, "test")) {
            assertThat(user(another)).isEqualTo("daicho_writer");
        }
        // Killed once more.
        killed.renew();
        start(false);
        assertThat(logsIn(Role.READER, Objects.requireNonNull(before.get(Role.READER))))
                .isFalse();
        assertThat(logsIn(Role.READER, password(Role.READER))).isTrue();
        assertThat(Files.readAllLines(file)).noneMatch(line -> line.contains(" "));
    }

    @Test
    void a_rotation_that_was_killed_after_that_is_finished_by_the_next_start() throws Exception {
        String before = Files.readString(file);
        rotate();
        Map<Role, String> now = passwords();
        StringBuilder both = new StringBuilder();
        before.lines().forEach(line -> {
            Role role = Role.thatLogIn().stream()
                    .filter(one -> line.startsWith(one.roleName()))
                    .findFirst()
                    .orElseThrow();
            both.append(line.replace("=", "=" + now.get(role) + " ")).append('\n');
        });
        Files.writeString(file, both);
        start(false);
        assertThat(passwords()).isEqualTo(now);
        assertThat(Files.readAllLines(file)).noneMatch(line -> line.contains(" "));
    }

    @Test
    void a_rotation_by_somebody_who_may_not_changes_nothing() throws Exception {
        Map<Role, String> before = passwords();
        execute("CREATE ROLE city_reader LOGIN PASSWORD 'word-of-the-reader'");
        assertRefused(
                Refusal.ROLES_NOT_CREATED,
                () -> Database.rotatePasswords(
                        settings(false), new Login(TEST.url(), "city_reader", "word-of-the-reader")));
        assertThat(passwords()).isEqualTo(before);
        assertThat(logsIn(Role.READER, Objects.requireNonNull(before.get(Role.READER))))
                .isTrue();
        start(false);
    }

    @Test
    void a_lost_file_is_made_anew_where_nobody_else_can_hold_the_passwords() throws Exception {
        Map<Role, String> before = passwords();
        Files.delete(file);
        try (Connection another = node.connect(Role.WRITER, "test")) {
            assertThat(user(another)).isEqualTo("daicho_writer");
        }
        start(true);
        assertThat(logsIn(Role.READER, Objects.requireNonNull(before.get(Role.READER))))
                .isFalse();
        try (Connection another = node.connect(Role.WRITER, "test")) {
            assertThat(user(another)).isEqualTo("daicho_writer");
        }
    }

    @Test
    void without_the_file_a_start_beside_other_nodes_is_refused_and_locks_nobody_out() throws Exception {
        Map<Role, String> before = passwords();
        Files.delete(file);
        assertRefused(Refusal.ROLE_PASSWORDS_UNKNOWN, () -> start(false));
        assertThat(file).doesNotExist();
        for (Role role : Role.thatLogIn()) {
            assertThat(logsIn(role, Objects.requireNonNull(before.get(role)))).isTrue();
        }
        rotate();
        start(false);
        assertThat(logsIn(Role.READER, Objects.requireNonNull(before.get(Role.READER))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void a_file_that_others_may_use_is_refused(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertRefused(Refusal.ROLE_PASSWORDS_UNUSABLE, () -> start(true));
        assertRefused(Refusal.ROLE_PASSWORDS_UNUSABLE, this::rotate);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        start(true);
    }

    @Test
    void a_damaged_file_is_refused_without_showing_it() throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (List<String> damaged : List.of(
                lines.subList(0, 3),
                List.<String>of(),
                List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(2)),
                List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(3).substring(0, 40)),
                List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(3) + " "),
                List.of(lines.get(0), lines.get(1), lines.get(2), "daicho_owner=" + password(Role.READER)))) {
            Files.write(file, damaged);
            assertRefused(Refusal.ROLE_PASSWORDS_UNUSABLE, () -> start(true));
        }
    }

    @Test
    void a_locked_login_stays_locked_and_gets_its_new_password() throws Exception {
        execute("ALTER ROLE daicho_public NOLOGIN");
        try {
            rotate();
            start(false);
            assertThat(logsIn(Role.PUBLIC, password(Role.PUBLIC))).isFalse();
        } finally {
            execute("ALTER ROLE daicho_public LOGIN");
        }
        assertThat(logsIn(Role.PUBLIC, password(Role.PUBLIC))).isTrue();
    }

    @Test
    void a_node_for_the_internet_must_not_have_the_others_passwords() throws IOException {
        assertRefused(
                Refusal.PUBLIC_NODE_HAS_ROLE_PASSWORDS,
                () -> Database.of(settings(true), TEST.login().as(Role.PUBLIC, password(Role.PUBLIC))));
        Login own = TEST.login().as(Role.PUBLIC, password(Role.PUBLIC));
        Files.delete(file);
        assertThat(Database.of(settings(true), own)).isNotNull();
        assertThat(file).doesNotExist();
    }

    @Test
    void no_public_login_is_given_away_beside_a_password_that_is_easily_guessed() throws Exception {
        assertThat(node.publicNodesPassword()).contains(password(Role.PUBLIC));
        for (String weak : List.of("postgres", "short-but-odd-7", "aaaaaaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc")) {
            execute("DROP ROLE IF EXISTS city_weak; CREATE ROLE city_weak SUPERUSER LOGIN PASSWORD '" + weak + "'");
            Login administrator = new Login(TEST.url(), "city_weak", weak);
            assertThat(Database.prepare(administrator, new RolePasswords(file), false, TestDatabase.LIMITS)
                            .publicNodesPassword())
                    .as(weak)
                    .isEmpty();
        }
    }

    private Database start(boolean alone) {
        return Database.prepare(TEST.login(), new RolePasswords(file), alone, TestDatabase.LIMITS);
    }

    private void rotate() {
        assertThat(Database.rotatePasswords(settings(false), TEST.login())).isEqualTo(file);
    }

    private DatabaseSettings settings(boolean publicOnly) {
        return new Binder(new MapConfigurationPropertySource(Map.of(
                        "daicho.public-only", publicOnly,
                        "daicho.database.url", TEST.url(),
                        "daicho.data", Objects.requireNonNull(file.getParent()).toString())))
                .bindOrCreate("daicho", Bindable.of(DatabaseSettings.class));
    }

    private Map<Role, String> passwords() {
        return Map.of(
                Role.WRITER, password(Role.WRITER),
                Role.PROJECTOR, password(Role.PROJECTOR),
                Role.READER, password(Role.READER),
                Role.PUBLIC, password(Role.PUBLIC));
    }

    private String password(Role role) {
        RolePasswords passwords = new RolePasswords(file);
        assertThat(passwords.read()).isTrue();
        return passwords.of(role);
    }

    /** As versions before left the server. */
    private static void derive() throws SQLException {
        for (Role role : Role.thatLogIn()) {
            execute("ALTER ROLE " + role.roleName() + " PASSWORD '" + role.derivedPassword(TEST.password()) + "'");
        }
    }

    private static boolean logsIn(Role role, String password) {
        try {
            TEST.login().as(role, password).open("test").close();
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("28");
            return false;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = TEST.connect();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String user(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT session_user")) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private void assertRefused(Refusal refusal, ThrowingCallable call) {
        assertThatExceptionOfType(StartupRefused.class).isThrownBy(call).satisfies(refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    assertThat(refused.inWords()).doesNotContain(line.substring(line.indexOf('=') + 1));
                }
            }
        });
    }
}
