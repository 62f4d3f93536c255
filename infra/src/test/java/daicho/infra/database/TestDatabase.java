package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.server.DatabaseServer;
import daicho.infra.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

/**
 * A database of one test class without records, on a real server that all tests of this JVM share and that ends with the JVM.
 *
 * <p>For a Spring test:
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry registry) {
 *     TestDatabase.create().register(registry);
 * }
 * }</pre>
 *
 * or {@code new SpringApplicationBuilder(...).run(TestDatabase.create().arguments())}: arguments, since
 * {@code application.yaml} overrides properties of the builder.
 */
public final class TestDatabase {
    /** The default timeouts of the application. */
    public static final DatabaseSettings.Timeouts LIMITS =
            new DatabaseSettings.Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(15));

    /** As in most tests: the database itself is read from. */
    public static final DatabaseSettings.Standby NO_STANDBY =
            new DatabaseSettings.Standby(null, 16, Duration.ofSeconds(5), Duration.ofMillis(300));

    private static final Path PASSWORDS = passwords();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Login login;

    private TestDatabase(Login login) {
        this.login = login;
    }

    /**
     * Creates a database that no other test knows, as Daicho leaves it after its first start. It is a copy, since a
     * thousand statements of migrations take much longer; takes about 100 ms, and four seconds for the first one.
     */
    public static TestDatabase create() {
        // The default way of copying writes all of it into the write-ahead log as well.
        return create(Server.ONE, " TEMPLATE " + Prepared.NAME + " STRATEGY file_copy");
    }

    /** Creates one in which Daicho has never started, for tests of that. */
    public static TestDatabase empty() {
        return create(Server.ONE, "");
    }

    /**
     * The same on a server of its own, for a test that would disturb others on the same server, or be disturbed by
     * them.
     */
    public static TestDatabase apart() {
        return create(Server.startForThisJvm(), "");
    }

    private static TestDatabase create(DatabaseServer of, String how) {
        String name = "test_" + NUMBER.incrementAndGet();
        Login server = of.administrator();
        try (Connection connection = server.open("test");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + how);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = server.url().replaceFirst("/daicho$", "/" + name);
        return new TestDatabase(new Login(url, server.user(), server.password()));
    }

    /** The database of a login. */
    public static TestDatabase on(Login login) {
        return new TestDatabase(login);
    }

    /** For {@code daicho.database.url}. */
    public String url() {
        return login.url();
    }

    /** For {@code daicho.database.user}: a superuser. */
    public String user() {
        return login.user();
    }

    /** For {@code daicho.database.password}. */
    public String password() {
        return login.password();
    }

    /** The settings, for a Spring application. */
    public Map<String, Object> properties() {
        return Map.of(
                "daicho.database.role-passwords", passwordFile().toString(),
                "daicho.database.url", url(),
                "daicho.database.user", user(),
                "daicho.database.password", password());
    }

    /** The same as arguments of an application. */
    public String[] arguments() {
        return arguments(properties());
    }

    static String[] arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** The settings, for a Spring test. */
    public void register(DynamicPropertyRegistry registry) {
        properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    /** The settings of a node for the Internet: the login that the inner nodes have made for it. */
    Map<String, Object> propertiesOfPublicNode() {
        Login own = login(Role.PUBLIC);
        return Map.of(
                "daicho.public-only", "true",
                "daicho.database.url", own.url(),
                "daicho.database.user", own.user(),
                "daicho.database.password", own.password());
    }

    /** The same, for a Spring test. */
    public void registerPublicNode(DynamicPropertyRegistry registry) {
        propertiesOfPublicNode().forEach((name, value) -> registry.add(name, () -> value));
    }

    /** The database with roles and migrations, for a test without Spring. */
    public Database prepared() {
        return preparedBy(login);
    }

    /** A connection as superuser, which the caller closes. */
    public Connection connect() throws SQLException {
        return login.open("test");
    }

    /** A connection of somebody who has taken over a node for the Internet, which the caller closes. */
    public Connection connectAsPublicNode() throws SQLException {
        return login(Role.PUBLIC).open("test");
    }

    /** Transactions of one municipality on this database, with the roles of the application. */
    public Tenancy tenancy() {
        DataSource writer = as(Role.WRITER);
        DataSource reader = as(Role.READER);
        return new Tenancy(writer, new TenantTransactions(writer), reader, new TenantTransactions(reader));
    }

    private DataSource as(Role role) {
        Login own = login(role);
        return new SimpleDriverDataSource(new Driver(), own.url(), own.user(), own.password());
    }

    Login login() {
        return login;
    }

    /** The login of a role, whose roles have been made before. */
    Login login(Role role) {
        RolePasswords passwords = new RolePasswords(passwordFile());
        assertThat(passwords.read()).isTrue();
        return login.as(role, passwords.of(role));
    }

    /** The same as {@link #prepared}, with the login of another administrator. */
    static Database preparedBy(Login administrator) {
        return Database.prepare(administrator, new RolePasswords(passwordFile()), false, LIMITS);
    }

    /**
     * The passwords of the roles on every server of this JVM. A new server takes those that are there, so nobody has to
     * know which server is meant.
     */
    public static Path passwordFile() {
        return PASSWORDS;
    }

    /** Kept between runs, since unpacking the server takes longer than starting it. */
    public static Path unpacked() {
        return Path.of("target", "postgres").toAbsolutePath();
    }

    /**
     * Lets an application that starts its own server in this data directory find the programs unpacked, since unpacking
     * takes longer than the start.
     */
    public static void shareUnpacked(Path directory) throws IOException {
        Path own = DataDirectory.at(directory).unpacked();
        if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(own, Files.createDirectories(unpacked()));
        }
    }

    /** Starts a separate server in that directory. */
    public static DatabaseServer start(Path directory, boolean attach) throws IOException {
        return start(directory, 0, attach);
    }

    public static DatabaseServer start(Path directory, int port, boolean attach) throws IOException {
        DatabaseSettings.Database settings = new DatabaseSettings.Database(
                null, null, null, null, port, attach, new DatabaseSettings.Pool(16, 8, 3), LIMITS, NO_STANDBY);
        return EmbeddedServer.open(DataDirectory.at(directory), unpacked(), settings);
    }

    /** In a directory that ends with this JVM; made before servers start beside each other, each of which would make its own. */
    private static Path passwords() {
        try {
            Path directory = Files.createTempDirectory("daicho-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    FileSystemUtils.deleteRecursively(directory);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            Path file = directory.resolve("role-passwords");
            new RolePasswords(file).renew();
            DataDirectory.keepPrivately(directory.resolve("second-factor-key"), DataDirectory.randomPassword());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Prepared {
        private static final String NAME = prepare();

        private static String prepare() {
            TestDatabase database = empty();
            database.prepared();
            return database.url().substring(database.url().lastIndexOf('/') + 1);
        }
    }

    private static final class Server {
        private static final DatabaseServer ONE = startForThisJvm();

        private static DatabaseServer startForThisJvm() {
            try {
                Path directory = Files.createTempDirectory("daicho-test");
                DatabaseServer server = start(directory, false);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    try {
                        FileSystemUtils.deleteRecursively(directory);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
