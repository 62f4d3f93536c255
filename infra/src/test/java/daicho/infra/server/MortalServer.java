package daicho.infra.server;

import daicho.infra.database.Login;
import daicho.infra.database.Ports;
import daicho.infra.database.Processes;
import daicho.infra.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A database on a server of its own that a test may stop, kill and freeze. */
public final class MortalServer implements AutoCloseable {
    private final Path directory;
    private final int port;
    private DatabaseServer server;

    private MortalServer(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.server = TestDatabase.start(directory, port, false);
    }

    public static MortalServer start(Path directory) throws IOException {
        return new MortalServer(directory, Ports.free());
    }

    public int port() {
        return port;
    }

    /** Its files. */
    Path cluster() {
        return directory.resolve("postgres/data");
    }

    /** The settings for a node. */
    public Map<String, String> environment() {
        Login login = server.administrator();
        return Map.of(
                "DAICHO_DATABASE_URL", login.url(),
                "DAICHO_DATABASE_USER", login.user(),
                "DAICHO_DATABASE_PASSWORD", login.password(),
                "DAICHO_DATABASE_ROLE_PASSWORDS", TestDatabase.passwordFile().toString());
    }

    public TestDatabase database() {
        return TestDatabase.on(server.administrator());
    }

    /** Stops it cleanly, as its operator would. */
    public void stop() {
        server.close();
    }

    public void startAgain() throws IOException {
        server = TestDatabase.start(directory, port, false);
    }

    public void freeze() throws IOException, InterruptedException {
        Processes.freeze(Processes.ofServer(directory));
    }

    public void thaw() throws IOException, InterruptedException {
        Processes.signal("CONT", Processes.ofServer(directory));
    }

    public void kill() throws IOException, InterruptedException {
        Processes.signal("KILL", List.of(Processes.postmaster(directory)));
    }

    @Override
    public void close() {
        server.close();
    }
}
