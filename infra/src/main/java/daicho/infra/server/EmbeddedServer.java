package daicho.infra.server;

import daicho.infra.database.DataDirectory;
import daicho.infra.database.DatabaseSettings;
import daicho.infra.database.Login;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL server that comes with Daicho, run by the process that holds the data directory's lock. */
public final class EmbeddedServer implements DatabaseServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "daicho";

    /** How long a start may take: after a crash the server replays up to a gigabyte of log before it answers. */
    private static final Duration START = Duration.ofMinutes(10);

    /** How long a tool waits for the server of another process that is just starting. */
    private static final Duration ATTACH = Duration.ofMinutes(1);

    private static final String INVALID_PASSWORD = "28P01";

    /** Options for {@code pg_ctl}, which passes them to a shell. */
    private static final String OPTIONS = Stream.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    // Set here whatever somebody has written into the cluster's own configuration.
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "max_connections=200",
                    "timezone=UTC",
                    // Log files of its own, for a week: a pipe would break when the JVM ends, and a server that
                    // survives would have no log.
                    "logging_collector=on",
                    "log_directory=../log",
                    "log_filename=postgres-%a.log",
                    "log_file_mode=0600",
                    "log_rotation_age=1d",
                    "log_rotation_size=0",
                    "log_truncate_on_rotation=on",
                    // Neither statements nor values of keys: they may hold personal data.
                    "log_min_error_statement=panic",
                    "log_error_verbosity=terse")
            .map(option -> " -c " + option)
            .collect(Collectors.joining());

    private final DataDirectory directory;
    private final DataDirectory.Lock lock;
    private final ServerPrograms programs;
    private final int port;
    private final Login administrator;
    private final ServerKeeper keeper;

    private EmbeddedServer(DataDirectory directory, DataDirectory.Lock lock, ServerPrograms programs, int port)
            throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.programs = programs;
        this.port = port == 0 ? freePort() : port;
        this.administrator = login(this.port, directory.password());
        this.keeper = new ServerKeeper(directory, administrator, this::launch);
    }

    public static DatabaseServer open(DatabaseSettings settings) {
        try {
            DataDirectory directory = DataDirectory.at(settings.directory());
            return open(directory, directory.unpacked(), settings.database());
        } catch (IOException e) {
            throw new StartupRefused(
                    Refusal.EMBEDDED_SERVER_FAILED, e, settings.directory().toString(), String.valueOf(e), "");
        }
    }

    public static DatabaseServer open(DataDirectory directory, Path unpacked, DatabaseSettings.Database settings)
            throws IOException {
        long begun = System.nanoTime();
        try {
            while (true) {
                Optional<DataDirectory.Lock> lock = directory.tryLock();
                if (lock.isPresent()) {
                    return start(directory, lock.get(), unpacked, settings.port());
                }
                Optional<DatabaseServer> attached = settings.attach() ? attach(directory) : Optional.empty();
                if (attached.isPresent()) {
                    return attached.get();
                }
                if (!settings.attach() || System.nanoTime() - begun > ATTACH.toNanos()) {
                    throw new StartupRefused(
                            Refusal.DATA_DIRECTORY_IN_USE,
                            directory.holder(),
                            directory.root().toString());
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(directory, e);
        }
    }

    @Override
    public Login administrator() {
        return administrator;
    }

    @Override
    public void close() {
        try (lock) {
            // Stopped first, since otherwise it would bring the server back.
            keeper.stop();
            stop(directory, programs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseServer start(DataDirectory directory, DataDirectory.Lock lock, Path unpacked, int port)
            throws IOException, InterruptedException {
        boolean started = false;
        try {
            ServerPrograms programs = ServerPrograms.below(unpacked);
            Files.deleteIfExists(directory.startLog());
            stopSurvivor(directory, programs);
            prepareCluster(directory, programs);
            EmbeddedServer server = new EmbeddedServer(directory, lock, programs, port);
            try {
                server.launch();
                server.createDatabase();
                Files.deleteIfExists(directory.initialising());
                server.keeper.start();
                started = true;
                return server;
            } catch (IOException | SQLException e) {
                throw e instanceof SQLException refused && INVALID_PASSWORD.equals(refused.getSQLState())
                        ? server.administrator.refused(refused)
                        : failed(directory, e);
            } finally {
                if (!started) {
                    stop(directory, programs);
                }
            }
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    /**
     * A server survives a JVM that was killed. It is stopped and not reused, since its settings may be those of another
     * version.
     */
    private static void stopSurvivor(DataDirectory directory, ServerPrograms programs)
            throws IOException, InterruptedException {
        Optional<Postmaster> survivor = Postmaster.in(directory.cluster()).filter(Postmaster::serves);
        stop(directory, programs);
        survivor.ifPresent(
                stopped -> LOG.warn("Stopped PostgreSQL, process {}, which had outlived its owner", stopped.pid()));
    }

    private static void prepareCluster(DataDirectory directory, ServerPrograms programs)
            throws IOException, InterruptedException {
        Path cluster = directory.cluster();
        if (Files.exists(directory.initialising())) {
            FileSystemUtils.deleteRecursively(cluster);
        }
        DataDirectory.createPrivately(cluster);
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            Files.writeString(directory.initialising(), "");
            directory.createPassword();
            // Nobody may connect without a password, at any time.
            int exit = programs.run(
                    directory.startLog(),
                    "initdb",
                    "--pgdata=" + cluster,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + directory.passwordFile(),
                    "--auth=scram-sha-256",
                    // Repeated hashing makes guesses of a weak password slow. These are 256 random bits, which nobody
                    // guesses, and every connection would pay for it.
                    "--set=scram_iterations=1",
                    "--encoding=UTF-8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
            if (exit != 0) {
                throw failed(directory, new IOException("initdb ended with " + exit));
            }
        } else if (!Files.exists(directory.passwordFile())) {
            throw new StartupRefused(
                    Refusal.PASSWORD_FILE_MISSING, directory.passwordFile().toString());
        }
        Files.writeString(cluster.resolve("pg_hba.conf"), """
                # Written by Daicho at every start.
                local all all scram-sha-256
                host all all 127.0.0.1/32 scram-sha-256
                host all all ::1/128 scram-sha-256
                host replication all 127.0.0.1/32 scram-sha-256
                host replication all ::1/128 scram-sha-256
                """);
    }

    /** Returns when the server answers. */
    private void launch() throws IOException, InterruptedException {
        int exit = programs.run(
                directory.startLog(),
                "pg_ctl",
                "start",
                "--pgdata=" + directory.cluster(),
                "--wait",
                "--timeout=" + START.toSeconds(),
                "--options=-p " + port + OPTIONS);
        if (exit != 0) {
            throw new IOException("pg_ctl start ended with " + exit);
        }
    }

    /**
     * Stops the server if there is one, and ends what a killed one has left. Clients are disconnected and everything is
     * written to disk. If that takes longer than a minute, the server is stopped at once (the write-ahead log is
     * replayed at the next start).
     */
    private static void stop(DataDirectory directory, ServerPrograms programs)
            throws IOException, InterruptedException {
        for (String[] how : new String[][] {{"--mode=fast", "--timeout=60"}, {"--mode=immediate", "--timeout=10"}}) {
            if (serves(directory)) {
                programs.run(directory.startLog(), "pg_ctl", "stop", "--pgdata=" + directory.cluster(), how[0], how[1]);
            }
        }
        if (serves(directory)) {
            throw new IOException("PostgreSQL does not stop");
        }
        Postmaster.clearAway(directory.cluster());
    }

    private static boolean serves(DataDirectory directory) throws IOException {
        return Postmaster.in(directory.cluster()).filter(Postmaster::serves).isPresent();
    }

    private static Optional<DatabaseServer> attach(DataDirectory directory) throws IOException {
        Optional<Postmaster> postmaster =
                Postmaster.in(directory.cluster()).filter(found -> found.ready() && found.serves());
        if (postmaster.isEmpty() || Files.exists(directory.initialising())) {
            return Optional.empty();
        }
        Login login = login(postmaster.get().port(), directory.password());
        try (Connection connection = login.open("daicho attach")) {
            LOG.debug("{} answers", connection);
            return Optional.of(new Elsewhere(login));
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                throw login.refused(e);
            }
            LOG.debug("The server of the other process does not answer yet", e);
            return Optional.empty();
        }
    }

    private void createDatabase() throws SQLException {
        String maintenance = administrator.url().replaceFirst("/" + DATABASE + "$", "/postgres");
        try (Connection connection = new Login(maintenance, SUPERUSER, administrator.password()).open("daicho start");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static Login login(int port, String password) {
        return new Login("jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, SUPERUSER, password);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static StartupRefused failed(DataDirectory directory, Throwable cause) {
        return new StartupRefused(
                Refusal.EMBEDDED_SERVER_FAILED,
                cause,
                directory.cluster().toString(),
                String.valueOf(cause.getMessage()),
                new ServerLog(directory).tail());
    }
}
