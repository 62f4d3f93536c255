package daicho.infra.database;

import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.util.PasswordUtil;

/** Creates the roles of {@link Role} with their derived passwords; changes nothing if they already exist. */
final class Roles {
    /**
     * When two databases of one cluster start at once, both alter the same role: duplicate, or "tuple concurrently
     * updated".
     */
    private static final Set<String> LOST_RACE = Set.of("42710", "23505", "XX000", "40001", "40P01");

    private static final Set<String> NO_SUCH_LOGIN = Set.of("28P01", "28000");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final int ATTEMPTS = 5;
    private static final int SALT_BYTES = 16;

    private final Connection connection;
    private final Login administrator;
    private final SecureRandom random = new SecureRandom();

    Roles(Connection connection, Login administrator) {
        this.connection = connection;
        this.administrator = administrator;
    }

    void establish() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                establishOwner();
                for (Role role : Role.thatLogIn()) {
                    establishLogin(role);
                }
                return;
            } catch (SQLException e) {
                if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                    throw new StartupRefused(
                            Refusal.ROLES_NOT_CREATED,
                            e,
                            administrator.where(),
                            administrator.user(),
                            sqlForAdministrator());
                }
                if (attempt == ATTEMPTS || !LOST_RACE.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private void establishOwner() throws SQLException {
        String owner = Role.OWNER.roleName();
        if (!exists(Role.OWNER)) {
            execute("CREATE ROLE " + owner + " NOLOGIN");
        }
        if (!isTrue("SELECT pg_has_role(current_user, ?, 'SET')", owner)) {
            execute("GRANT " + owner + " TO CURRENT_USER WITH SET TRUE");
        }
        if (!isTrue("SELECT has_database_privilege(?, current_database(), 'CREATE')", owner)) {
            execute("GRANT CREATE ON DATABASE " + database() + " TO " + owner);
            // Without the grant option PostgreSQL warns and grants nothing.
            if (!isTrue("SELECT has_database_privilege(?, current_database(), 'CREATE')", owner)) {
                throw new SQLException("No grant option on the database", INSUFFICIENT_PRIVILEGE);
            }
        }
    }

    private void establishLogin(Role role) throws SQLException {
        Login login = administrator.as(role);
        if (works(login) || isLocked(role)) {
            return;
        }
        String password = hash(login.password());
        String verb = exists(role) ? "ALTER" : "CREATE";
        execute(verb + " ROLE " + role.roleName() + " LOGIN PASSWORD '" + password + "'");
        if (!works(login)) {
            throw new StartupRefused(Refusal.LOGIN_REFUSED, login.where(), login.user());
        }
    }

    /** Hashed here, since the server may log statements, with as many iterations as the server would make. */
    private String hash(String password) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("SHOW scram_iterations")) {
            shown.next();
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            return PasswordUtil.encodeScramSha256(password.toCharArray(), shown.getInt(1), salt);
        }
    }

    /**
     * Whether an administrator has locked out the node for the Internet, for example after it was taken over; Daicho
     * does not undo that.
     */
    private boolean isLocked(Role role) throws SQLException {
        return role == Role.PUBLIC
                && isTrue(
                        "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ? AND NOT rolcanlogin)", role.roleName());
    }

    private static boolean works(Login login) throws SQLException {
        try {
            login.open("daicho start").close();
            return true;
        } catch (SQLException e) {
            if (NO_SUCH_LOGIN.contains(String.valueOf(e.getSQLState()))) {
                return false;
            }
            throw e;
        }
    }

    /**
     * SQL that gives the configured user the rights that it lacks. They are given once; none is needed after the first
     * start.
     */
    private String sqlForAdministrator() throws SQLException {
        String user = quoted(administrator.user());
        List<String> statements = new ArrayList<>();
        if (!isTrue("SELECT rolcreaterole FROM pg_roles WHERE rolname = ?", administrator.user())) {
            statements.add("ALTER ROLE " + user + " CREATEROLE;");
        }
        String existing = existing().stream().map(Role::roleName).collect(Collectors.joining(", "));
        if (!existing.isEmpty()) {
            statements.add("GRANT " + existing + " TO " + user + " WITH ADMIN OPTION;");
        }
        if (!isTrue(
                "SELECT has_database_privilege(?, current_database(), 'CREATE WITH GRANT OPTION')",
                administrator.user())) {
            statements.add("GRANT CREATE ON DATABASE " + database() + " TO " + user + " WITH GRANT OPTION;");
        }
        return String.join(System.lineSeparator(), statements);
    }

    private List<Role> existing() throws SQLException {
        List<Role> existing = new ArrayList<>();
        for (Role role : Role.values()) {
            if (exists(role)) {
                existing.add(role);
            }
        }
        return existing;
    }

    private boolean exists(Role role) throws SQLException {
        return isTrue("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)", role.roleName());
    }

    private boolean isTrue(String query, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, argument);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private String database() throws SQLException {
        return quoted(connection.getCatalog());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
