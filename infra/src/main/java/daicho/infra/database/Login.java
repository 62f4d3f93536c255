package daicho.infra.database;

import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/** Where to log in and as which user; its text never shows the password. */
public record Login(String url, String user, String password) {
    private static final String INVALID_CATALOG_NAME = "3D000";
    private static final Set<String> UNKNOWN = Set.of("28P01", "28000");

    Login as(Role role, String itsPassword) {
        return new Login(url, role.roleName(), itsPassword);
    }

    /** The same user on another server that knows them with the same password. */
    Login at(String otherUrl) {
        return new Login(otherUrl, user, password);
    }

    /** Opens a new connection; waits at most ten seconds each for the network and for the login. */
    public Connection open(String application) throws SQLException {
        return open(application, new Properties());
    }

    /** The same with further properties of the driver. */
    public Connection open(String application, Properties more) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", application);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, properties);
    }

    /** The URL without its parameters, which may hold secrets such as the password of a key file. */
    String where() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    /** Whether the server knows the user, but not with this password. */
    static boolean isOtherPassword(SQLException failure) {
        return "28P01".equals(failure.getSQLState());
    }

    /** Whether the server knows no such user with this password. */
    static boolean isUnknown(SQLException failure) {
        return UNKNOWN.contains(String.valueOf(failure.getSQLState()));
    }

    /** Says in which of three possible ways this login failed. */
    public StartupRefused refused(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (state.startsWith("28")) {
            return new StartupRefused(Refusal.LOGIN_REFUSED, cause, where(), user);
        }
        if (state.equals(INVALID_CATALOG_NAME)) {
            return new StartupRefused(Refusal.DATABASE_MISSING, cause, where());
        }
        return new StartupRefused(Refusal.DATABASE_UNREACHABLE, cause, where(), String.valueOf(cause.getMessage()));
    }

    @Override
    public String toString() {
        return user + " at " + where();
    }
}
