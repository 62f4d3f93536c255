package daicho.infra.server;

import daicho.infra.Eventually;
import daicho.infra.database.DataDirectory;
import daicho.infra.database.Login;
import daicho.infra.database.Ports;
import daicho.infra.database.Processes;
import daicho.infra.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A streaming replica of a test's server, made with the programs that come with Daicho: these have no
 * {@code pg_basebackup}, so the files are copied between the beginning and the end of a backup.
 */
public final class StandbyServer implements AutoCloseable {
    /** What a backup leaves out. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot");

    private final DataDirectory directory;
    private final ServerPrograms programs;
    private final Login administrator;

    private StandbyServer(DataDirectory directory, ServerPrograms programs, Login administrator) {
        this.directory = directory;
        this.programs = programs;
        this.administrator = administrator;
    }

    /** Copies a server that runs, and follows it from then on. */
    public static StandbyServer of(MortalServer primary, Path directory)
            throws IOException, InterruptedException, SQLException {
        TestDatabase followed = primary.database();
        DataDirectory own = DataDirectory.at(directory);
        try (Connection connection = followed.connect();
                Statement statement = connection.createStatement()) {
            // What the standby has not received yet must not be removed, however long it stands still.
            statement.execute("SELECT pg_create_physical_replication_slot('standby', true)");
            statement.execute("SELECT pg_backup_start('standby', true)");
            copy(primary.cluster(), own.cluster());
            try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                Files.writeString(own.cluster().resolve("backup_label"), label.getString(1));
            }
        }
        Files.writeString(own.cluster().resolve("standby.signal"), "");
        Files.writeString(own.cluster().resolve("postgresql.auto.conf"), """
                primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'
                primary_slot_name = 'standby'
                hot_standby_feedback = on
                """.formatted(
                        primary.port(), followed.user(), followed.password()));
        int port = Ports.free();
        String url = followed.url().replace(":" + primary.port() + "/", ":" + port + "/");
        StandbyServer standby = new StandbyServer(
                own,
                ServerPrograms.below(TestDatabase.unpacked()),
                new Login(url, followed.user(), followed.password()));
        standby.launch(port);
        return standby;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                DataDirectory.createPrivately(to.resolve(from.relativize(each)));
                if (!LEFT_OUT.contains(each.getFileName().toString())) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(each.getFileName().toString())) {
                    Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    // Dropped meanwhile; the write-ahead log says so as well.
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    private void launch(int port) throws IOException, InterruptedException {
        int exit = programs.run(
                directory.startLog(),
                "pg_ctl",
                "start",
                "--pgdata=" + directory.cluster(),
                "--wait",
                "--options=-p " + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200");
        if (exit != 0) {
            throw new IOException("the standby does not start: " + Files.readString(directory.startLog()));
        }
    }

    /** The settings for a node that reads from it. */
    public Map<String, String> environment() {
        return Map.of("DAICHO_DATABASE_STANDBY_URL", administrator.url());
    }

    /** For those who take it for a database. */
    public TestDatabase database() {
        return TestDatabase.on(administrator);
    }

    /** Lets it receive what the database writes, and show nothing of it. */
    public void pause() throws SQLException {
        try (Connection connection = administrator.open("test");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_wal_replay_pause()");
            Eventually.until("the standby stands still", () -> {
                try (ResultSet state = statement.executeQuery("SELECT pg_get_wal_replay_pause_state()")) {
                    return state.next() && state.getString(1).equals("paused");
                }
            });
        }
    }

    public void resume() throws SQLException {
        try (Connection connection = administrator.open("test");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_wal_replay_resume()");
        }
    }

    public void kill() throws IOException, InterruptedException {
        Processes.signal("KILL", List.of(Processes.postmaster(directory.root())));
    }

    @Override
    public void close() {
        try {
            programs.run(directory.startLog(), "pg_ctl", "stop", "--pgdata=" + directory.cluster(), "--mode=immediate");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
