package daicho.benchmark;

import daicho.infra.database.DatabaseSettings;
import daicho.infra.database.Login;
import daicho.infra.server.DatabaseServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The PostgreSQL server of all that is measured, the embedded one with the settings that Daicho always gives it: Daicho,
 * limits and peers each have a database on it.
 */
final class Server implements AutoCloseable {
    /** Of Daicho, limits and peers, as the workloads name them. */
    private static final List<String> COPIES =
            List.of("daicho_posting", "insert_peer", "envers_peer", "daicho_writing", "axon_peer", "daicho_replaying");

    private final DatabaseServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Server(DatabaseServer server) {
        this.server = server;
        // For a run that is interrupted, or the server would go on.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static Server start(Path data) {
        return new Server(DatabaseServer.open(
                new Binder(new MapConfigurationPropertySource(Map.of("daicho.data", data.toString())))
                        .bindOrCreate("daicho", Bindable.of(DatabaseSettings.class))));
    }

    /** Makes an empty database in place of the one that an earlier run has left. */
    Login create(String database) throws SQLException {
        return create(database, "template0");
    }

    /** Makes a database that holds what another one holds. */
    Login create(String database, String template) throws SQLException {
        execute(
                "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)",
                // Copies files instead of writing all of it to the log a second time.
                "CREATE DATABASE " + database + " TEMPLATE " + template + " STRATEGY file_copy");
        return login(database);
    }

    /** Removes the copies that were measured on. */
    void clear() throws SQLException {
        for (String database : COPIES) {
            execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        }
    }

    boolean has(String database) throws SQLException {
        return Boolean.TRUE.equals(ask(
                server.administrator(),
                "SELECT EXISTS (SELECT FROM pg_database WHERE datname = '" + database + "')",
                Boolean.class));
    }

    void rename(String database, String to) throws SQLException {
        execute("ALTER DATABASE " + database + " RENAME TO " + to);
    }

    /** The superuser's login to a database. */
    Login login(String database) {
        Login administrator = server.administrator();
        return new Login(
                administrator.url().replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1"),
                administrator.user(),
                administrator.password());
    }

    String version() throws SQLException {
        return String.valueOf(ask(server.administrator(), "SHOW server_version", String.class));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = server.administrator().open("benchmark");
                Statement statement = connection.createStatement()) {
            for (String one : List.of(statements)) {
                statement.execute(one);
            }
        }
    }

    static <T> T ask(Login login, String sql, Class<T> type) throws SQLException {
        try (Connection connection = login.open("benchmark")) {
            T answer = new JdbcTemplate(new SingleConnectionDataSource(connection, true)).queryForObject(sql, type);
            if (answer == null) {
                throw new IllegalStateException("no answer to " + sql);
            }
            return answer;
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.close();
        }
    }
}
