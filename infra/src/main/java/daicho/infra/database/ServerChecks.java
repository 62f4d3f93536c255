package daicho.infra.database;

import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a server must fulfil before Daicho stores anything on it. */
public final class ServerChecks {
    /** The first version with SET options on memberships, which let the configured user act as the owner. */
    private static final int OLDEST_VERSION = 16;

    private ServerChecks() {}

    public static void check(Connection connection, Login login) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_VERSION) {
            throw new StartupRefused(
                    Refusal.SERVER_TOO_OLD,
                    login.where(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    String.valueOf(OLDEST_VERSION));
        }
        if (isStandby(connection)) {
            throw new StartupRefused(Refusal.DATABASE_IS_A_STANDBY, login.where());
        }
        String encoding = show(connection, "server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new StartupRefused(Refusal.ENCODING_NOT_UTF8, login.where(), encoding);
        }
        checkDurability(connection, login);
    }

    /**
     * Makes sure that everything a command has acknowledged is on disk. This is checked as the configured user and
     * again as the writer, since {@code synchronous_commit} can be set for a single role. Every value except off waits
     * for the local disk.
     */
    static void checkDurability(Connection connection, Login login) throws SQLException {
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            String value = show(connection, setting);
            if (value.equals("off")) {
                throw new StartupRefused(Refusal.DURABILITY_OFF, login.where(), setting, value);
            }
        }
    }

    /** Whether the server only follows another one, and nothing can be written there. */
    private static boolean isStandby(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + setting)) {
            result.next();
            return result.getString(1);
        }
    }
}
