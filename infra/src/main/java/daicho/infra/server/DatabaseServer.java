package daicho.infra.server;

import daicho.infra.database.DatabaseSettings;
import daicho.infra.database.Login;

/** A running server, with the configured user's login to Daicho's database on it. */
public interface DatabaseServer extends AutoCloseable {
    Login administrator();

    /** Stops the server when this process has started it. */
    @Override
    void close();

    /** The server that the settings ask for; the embedded one is started or, where allowed, joined. */
    static DatabaseServer open(DatabaseSettings settings) {
        return settings.embedded() ? EmbeddedServer.open(settings) : new Elsewhere(settings.ownServer());
    }

    /** A server that others start and stop. */
    record Elsewhere(Login administrator) implements DatabaseServer {
        @Override
        public void close() {}
    }
}
