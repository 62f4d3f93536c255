package daicho.infra.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL server that comes with Daicho, run by the process that holds the data directory's lock. */
final class EmbeddedServer implements DatabaseServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "daicho";

    /** After a crash the server replays up to a gigabyte of log before it answers. */
    private static final Duration START = Duration.ofMinutes(10);

    private static final Duration STOP = Duration.ofMinutes(1);

    /** How long a tool waits for the server of another process that is just starting. */
    private static final Duration ATTACH = Duration.ofMinutes(1);

    private static final String INVALID_PASSWORD = "28P01";

    private final DataDirectory directory;
    private final DataDirectory.Lock lock;
    private final EmbeddedPostgres postgres;
    private final Login administrator;
    private final ServerKeeper keeper;

    private EmbeddedServer(
            DataDirectory directory, DataDirectory.Lock lock, EmbeddedPostgres postgres, Login administrator) {
        this.directory = directory;
        this.lock = lock;
        this.postgres = postgres;
        this.administrator = administrator;
        this.keeper = new ServerKeeper(directory, administrator);
    }

    static DatabaseServer open(DatabaseSettings settings) {
        try {
            DataDirectory directory = DataDirectory.at(settings.directory());
            return open(directory, directory.unpacked(), settings.database());
        } catch (IOException e) {
            throw new StartupRefused(
                    Refusal.EMBEDDED_SERVER_FAILED, e, settings.directory().toString(), String.valueOf(e), "");
        }
    }

    static DatabaseServer open(DataDirectory directory, Path unpacked, DatabaseSettings.Database settings)
            throws IOException {
        Instant deadline = Instant.now().plus(ATTACH);
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
                if (!settings.attach() || Instant.now().isAfter(deadline)) {
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
            // First of all, or it would bring the server back.
            keeper.stop();
            Optional<Postmaster> postmaster = Postmaster.in(directory.cluster());
            postgres.close();
            // The library gives up after five seconds; writing out a busy server's pages can take longer.
            if (postmaster.isPresent() && !postmaster.get().awaitEnd(STOP)) {
                postmaster.get().stop();
            }
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
            stopSurvivor(directory);
            prepareCluster(directory);
            String password = directory.password();
            EmbeddedPostgres postgres = launch(directory, builder(directory, unpacked, port, password), password);
            Login login = login(postgres.getPort(), password);
            EmbeddedServer server = new EmbeddedServer(directory, lock, postgres, login);
            try {
                createDatabase(postgres.getPort(), password);
                Files.deleteIfExists(directory.initialising());
                started = true;
                server.keeper.start();
                return server;
            } catch (SQLException e) {
                server.close();
                throw failed(directory, e);
            }
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    /** A server outlives a JVM that was killed. It is stopped, not adopted: its settings may be those of another version. */
    private static void stopSurvivor(DataDirectory directory) throws IOException, InterruptedException {
        Optional<Postmaster> survivor = stopServer(directory);
        if (survivor.isPresent()) {
            LOG.warn(
                    "Stopped PostgreSQL, process {}, which had outlived its owner",
                    survivor.get().pid());
            return;
        }
        Optional<Postmaster> stale = Postmaster.in(directory.cluster());
        if (stale.isPresent()) {
            stale.get().removeFileIfOfAnotherProcess();
        }
    }

    /** The server that was running, if any. */
    private static Optional<Postmaster> stopServer(DataDirectory directory) throws IOException, InterruptedException {
        Optional<Postmaster> running = Postmaster.in(directory.cluster()).filter(Postmaster::serves);
        if (running.isPresent()) {
            running.get().stop();
        }
        return running;
    }

    private static void prepareCluster(DataDirectory directory) throws IOException {
        if (Files.exists(directory.initialising())) {
            FileSystemUtils.deleteRecursively(directory.cluster());
        }
        DataDirectory.createPrivately(directory.cluster());
        if (!Files.exists(directory.cluster().resolve("PG_VERSION"))) {
            Files.writeString(directory.initialising(), "");
            directory.createPassword();
        } else if (!Files.exists(directory.passwordFile())) {
            throw new StartupRefused(
                    Refusal.PASSWORD_FILE_MISSING, directory.passwordFile().toString());
        }
    }

    private static EmbeddedPostgres.Builder builder(DataDirectory directory, Path unpacked, int port, String password) {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(unpacked.toFile())
                .setDataDirectory(directory.cluster())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START)
                .setConnectConfig("password", password)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(directory.startLog().toFile()))
                .setDataDirectoryCustomizer(EmbeddedServer::askEverybodyForAPassword)
                // Options of initdb, which so never opens the cluster to anybody without a password.
                .setLocaleConfig("pwfile", directory.passwordFile().toString())
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // The library turns durability off; a later option wins, and ServerChecks looks whether it did.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("timezone", "UTC")
                // Own files, a week of them: a pipe would break with the JVM and leave a survivor without a log.
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "../log")
                .setServerConfig("log_filename", "postgres-%a.log")
                .setServerConfig("log_file_mode", "0600")
                .setServerConfig("log_rotation_age", "1d")
                .setServerConfig("log_rotation_size", "0")
                .setServerConfig("log_truncate_on_rotation", "on")
                // Neither statements nor values of keys: they may hold personal data.
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_error_verbosity", "terse");
    }

    private static void askEverybodyForAPassword(File cluster) {
        try {
            Files.writeString(cluster.toPath().resolve("pg_hba.conf"), """
                    # Written by Daicho at every start.
                    local all all scram-sha-256
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    host replication all 127.0.0.1/32 scram-sha-256
                    host replication all ::1/128 scram-sha-256
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library waits out its whole time even when the server has already given up, so somebody must watch. */
    private static EmbeddedPostgres launch(DataDirectory directory, EmbeddedPostgres.Builder builder, String password)
            throws IOException, InterruptedException {
        Files.deleteIfExists(directory.startLog());
        FutureTask<EmbeddedPostgres> start = new FutureTask<>(builder::start);
        Thread starter = Thread.ofPlatform().daemon().name("postgres-start").start(start);
        try {
            while (true) {
                try {
                    return start.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (new ServerLog(directory).saysThatTheServerGaveUp()) {
                        throw failed(directory, new IOException("PostgreSQL gave up", e));
                    }
                    refuseWrongPassword(directory, password);
                }
            }
        } catch (ExecutionException e) {
            stopServer(directory);
            throw failed(directory, e.getCause() == null ? e : e.getCause());
        } catch (StartupRefused e) {
            starter.interrupt();
            stopServer(directory);
            throw e;
        }
    }

    private static void refuseWrongPassword(DataDirectory directory, String password) throws IOException {
        Optional<Postmaster> postmaster = Postmaster.in(directory.cluster());
        if (postmaster.isEmpty() || !postmaster.get().ready()) {
            return;
        }
        Login login = login(postmaster.get().port(), password);
        try (Connection connection =
                maintenance(postmaster.get().port(), password).open("daicho start")) {
            LOG.debug("{} answers", connection);
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                throw StartupRefused.because(e, login);
            }
        }
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
                throw StartupRefused.because(e, login);
            }
            LOG.debug("The server of the other process does not answer yet", e);
            return Optional.empty();
        }
    }

    private static void createDatabase(int port, String password) throws SQLException {
        try (Connection connection = maintenance(port, password).open("daicho start");
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

    private static Login maintenance(int port, String password) {
        return new Login("jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, password);
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
