package daicho.infra.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where and as whom to log in; its text never shows the password. */
record Login(String url, String user, String password) {
    Login as(Role role) {
        return new Login(url, role.roleName(), role.password(password));
    }

    /** Opens a connection of its own, at most ten seconds each for the network and for the login. */
    Connection open(String application) throws SQLException {
        return open(application, new Properties());
    }

    /** The same with further properties of the driver. */
    Connection open(String application, Properties more) throws SQLException {
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

    @Override
    public String toString() {
        return user + " at " + where();
    }
}
