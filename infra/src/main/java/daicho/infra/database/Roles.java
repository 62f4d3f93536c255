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

/** Creates the roles of {@link Role} with their passwords; changes nothing if they already have them. */
final class Roles {
    /**
     * When two databases of one cluster start at once, both alter the same role: duplicate, or "tuple concurrently
     * updated".
     */
    private static final Set<String> LOST_RACE = Set.of("42710", "23505", "XX000", "40001", "40P01");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final int ATTEMPTS = 5;
    private static final int SALT_BYTES = 16;

    private final Connection connection;
    private final Login administrator;
    private final RolePasswords passwords;
    private final SecureRandom random = new SecureRandom();

    Roles(Connection connection, Login administrator, RolePasswords passwords) {
        this.connection = connection;
        this.administrator = administrator;
        this.passwords = passwords;
    }

    /**
     * Makes the roles and makes sure that they log in with the passwords of the file.
     *
     * @param alone whether nobody else can hold passwords of the roles, so that lost ones may be replaced
     * @throws StartupRefused if the roles have passwords that nobody here knows
     */
    void establish(boolean alone) throws SQLException {
        repeatedly(() -> {
            establishOwner();
            establishLogins(alone);
        });
    }

    /**
     * Gives every role another password. Those that hold before are not needed, so this also helps after the file was
     * lost.
     */
    void rotate() throws SQLException {
        passwords.read();
        repeatedly(() -> set(existing(Role.thatLogIn()), true));
        passwords.settle();
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void repeatedly(Work work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
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

    private void establishLogins(boolean alone) throws SQLException {
        boolean haveFile = passwords.read();
        List<Role> toSet = new ArrayList<>();
        for (Role role : Role.thatLogIn()) {
            if (isLocked(role) || (haveFile && works(role, passwords.of(role)))) {
                continue;
            }
            // Other nodes log in with passwords that nobody here knows, and would be locked out.
            if (!alone && exists(role) && !knowsOneBefore(role, haveFile)) {
                throw new StartupRefused(
                        Refusal.ROLE_PASSWORDS_UNKNOWN,
                        administrator.where(),
                        role.roleName(),
                        passwords.file().toString());
            }
            toSet.add(role);
        }
        if (!haveFile || !toSet.isEmpty()) {
            set(toSet, !haveFile);
        }
        passwords.settle();
    }

    private boolean knowsOneBefore(Role role, boolean haveFile) throws SQLException {
        if (haveFile) {
            for (String password : passwords.before(role)) {
                if (works(role, password)) {
                    return true;
                }
            }
        }
        return works(role, role.derivedPassword(administrator.password()));
    }

    /**
     * Sets the passwords of these roles, in one transaction. New ones are in the file before they hold, beside those
     * that hold until then: whoever is killed here has lost nothing.
     */
    private void set(List<Role> roles, boolean renew) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (Role role : roles) {
                // Fails where the user may not do it, before anything is changed anywhere.
                execute((exists(role) ? "ALTER" : "CREATE") + " ROLE " + role.roleName()
                        + (isLocked(role) ? "" : " LOGIN") + " PASSWORD NULL");
            }
            if (renew) {
                passwords.renew();
            }
            for (Role role : roles) {
                execute("ALTER ROLE " + role.roleName() + " PASSWORD '" + hash(passwords.of(role)) + "'");
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        for (Role role : roles) {
            if (!isLocked(role) && !works(role, passwords.of(role))) {
                throw new StartupRefused(Refusal.LOGIN_REFUSED, administrator.where(), role.roleName());
            }
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

    private boolean works(Role role, String password) throws SQLException {
        try {
            administrator.as(role, password).open("daicho start").close();
            return true;
        } catch (SQLException e) {
            if (Login.isOtherPassword(e)) {
                return false;
            }
            // As where pg_hba.conf admits the administrator, but not the role: no password would help.
            if (Login.isUnknown(e)) {
                throw new StartupRefused(Refusal.LOGIN_REFUSED, e, administrator.where(), role.roleName());
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
        String existing =
                existing(List.of(Role.values())).stream().map(Role::roleName).collect(Collectors.joining(", "));
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

    private List<Role> existing(List<Role> among) throws SQLException {
        List<Role> existing = new ArrayList<>();
        for (Role role : among) {
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
