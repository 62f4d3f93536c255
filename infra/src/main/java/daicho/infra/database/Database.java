package daicho.infra.database;

import com.zaxxer.hikari.HikariDataSource;
import daicho.infra.Hmac;
import daicho.infra.startup.Reachability;
import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daicho's database, ready for use: the server is durable and recent enough, the roles exist, the schemas
 * {@code ledger}, {@code ops} and {@code view} are migrated. Everything that needs the database depends on this bean or
 * on a bean made from it.
 */
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Any number, the same on every node: "daicho" in ASCII. */
    private static final long PREPARATION_LOCK = 0x64616963686fL;

    /** How much longer than the statement's own limit to wait for its answer over the network. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /**
     * Readers join by looking up. The planner believes that what is looked for is spread evenly, and would go through a
     * long ledger beside its index until a page is full, although everything on the page may be old.
     */
    private static final String LOOK_UPS = "SET enable_mergejoin = off";

    /**
     * Writers find rows by their keys, whatever the values. The planner would take apart every array that it is given and
     * plan anew, which costs more than the statement itself.
     */
    private static final String ONE_PLAN = "SET plan_cache_mode = force_generic_plan";

    /** The login that creates all others; on a node for the Internet, the only one. */
    private final Login configured;

    /** Those of the other roles; none on a node for the Internet, which has one login for all roles. */
    private final @Nullable RolePasswords passwords;

    private final TransactionLimits limits;
    private final Reachability reachability = new Reachability("database");
    private final WaitingRoom waitingRoom = new WaitingRoom();

    private Database(Login configured, @Nullable RolePasswords passwords, TransactionLimits limits) {
        this.configured = configured;
        this.passwords = passwords;
        this.limits = limits;
    }

    /**
     * Checks the server, creates what is missing and migrates; safe on several nodes at once, which take turns.
     *
     * @param alone whether nobody else can hold passwords of the roles, so that lost ones may be replaced
     */
    static Database prepare(
            Login administrator, RolePasswords passwords, boolean alone, DatabaseSettings.Timeouts timeouts) {
        Database database;
        try (Connection connection = administrator.open("daicho start")) {
            ServerChecks.check(connection, administrator);
            database = new Database(administrator, passwords, TransactionLimits.on(connection, timeouts));
            // A node that dies here must not keep the others from starting.
            database.limit(connection, Role.OWNER);
            awaitTurn(connection);
            new Roles(connection, administrator, passwords).establish(alone);
            try (Migrations migrations = new Migrations(database)) {
                for (String schema : List.of("ledger", "ops", "view")) {
                    database.migrate(migrations, schema);
                }
            }
        } catch (SQLException e) {
            throw administrator.refused(e);
        }
        try (Connection connection = database.connect(Role.WRITER, "start")) {
            ServerChecks.checkDurability(connection, administrator);
        } catch (SQLException e) {
            throw administrator.as(Role.WRITER, passwords.of(Role.WRITER)).refused(e);
        }
        return database;
    }

    /**
     * The database as a node for the Internet sees it, after other nodes have prepared it. The login may do no more
     * than it must, and the schemas are those that this version of Daicho knows. Nothing is created or migrated.
     */
    static Database join(Login publicNode, DatabaseSettings.Timeouts timeouts) {
        try (Connection connection = publicNode.open("daicho start")) {
            ServerChecks.check(connection, publicNode);
            PublicNodeChecks.check(connection, publicNode);
            return new Database(publicNode, null, TransactionLimits.on(connection, timeouts));
        } catch (SQLException e) {
            throw publicNode.refused(e);
        }
    }

    /** What the settings ask for: prepared, or joined by a node for the Internet. */
    public static Database of(DatabaseSettings settings, Login login) {
        DatabaseSettings.Timeouts timeouts = settings.database().timeouts();
        RolePasswords passwords = settings.rolePasswords();
        if (!settings.publicOnly()) {
            return prepare(login, passwords, settings.embedded(), timeouts);
        }
        if (settings.embedded()) {
            // For trying it out: this process has created the server, and nobody else could prepare it.
            prepare(login, passwords, true, timeouts);
            return join(login.as(Role.PUBLIC, passwords.of(Role.PUBLIC)), timeouts);
        }
        if (Files.exists(passwords.file())) {
            throw new StartupRefused(
                    Refusal.PUBLIC_NODE_HAS_ROLE_PASSWORDS, passwords.file().toString());
        }
        return join(login, timeouts);
    }

    /**
     * Gives the roles new passwords, while nodes run. Their connections stay; for new ones they look into the file.
     *
     * @return the file that holds the new passwords
     * @throws StartupRefused if the server cannot be reached, or the configured user may not do this
     */
    public static Path rotatePasswords(DatabaseSettings settings, Login administrator) {
        RolePasswords passwords = settings.rolePasswords();
        try (Connection connection = administrator.open("daicho rotation")) {
            ServerChecks.check(connection, administrator);
            awaitTurn(connection);
            new Roles(connection, administrator, passwords).rotate();
        } catch (SQLException e) {
            throw administrator.refused(e);
        }
        return passwords.file();
    }

    /** Where it is, without anything secret. */
    String where() {
        return configured.where();
    }

    /** Where threads of this node wait for this database. */
    public WaitingRoom waitingRoom() {
        return waitingRoom;
    }

    /**
     * The password of the login that nodes for the Internet are given; none while the configured password is one that
     * such a node could be used to guess.
     */
    public Optional<String> publicNodesPassword() {
        if (passwords == null) {
            throw new IllegalStateException("a node for the Internet knows its password from its operator");
        }
        return AdministratorPassword.isWeak(configured.password())
                ? Optional.empty()
                : Optional.of(passwords.of(Role.PUBLIC));
    }

    /**
     * A key that all nodes with the same login derive, and that the database does not hold. Another password makes
     * another key.
     *
     * @param purpose different for each use
     */
    public byte[] key(String purpose) {
        String password = passwords == null ? configured.password() : passwords.of(Role.WRITER);
        return Hmac.of(password, purpose);
    }

    /** A node for the Internet has one login for all roles; the database refuses what it must not do. */
    private Connection open(String url, Role role, String application, Properties properties) throws SQLException {
        return passwords == null || role == Role.OWNER
                ? configured.at(url).open(application, properties)
                : passwords.open(url, role, application, properties);
    }

    private void migrate(Migrations migrations, String schema) throws SQLException {
        try {
            if (schema.equals("view")) {
                migrations.migrateViews();
            } else {
                migrations.migrate(schema, schema);
            }
        } catch (FlywayException e) {
            throw new StartupRefused(
                    Refusal.MIGRATION_FAILED, e, configured.where(), schema, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Opens a connection outside every pool, for work that keeps one for a long time, such as LISTEN. The caller closes
     * it, and opens another when the server went away.
     *
     * @param purpose one or two words, shown in {@code pg_stat_activity}
     * @throws SQLException when the database cannot be reached within ten seconds
     */
    public Connection connect(Role role, String purpose) throws SQLException {
        Connection connection = open(configured.url(), role, "daicho " + purpose, new Properties());
        try {
            if (role == Role.OWNER) {
                becomeOwner(connection);
            }
            limit(connection, role);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void becomeOwner(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(becomeOwner());
        }
    }

    private void limit(Connection connection, Role role) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(limits.sql(role));
        }
    }

    /**
     * A pool that connects when first used and keeps one idle connection.
     *
     * @param statementTimeout longest time of one statement; zero for no limit
     */
    HikariDataSource pool(Role role, int size, Duration statementTimeout) {
        return pool(configured.url(), role.roleName(), reachability, role, size, statementTimeout);
    }

    /**
     * A pool of readers on a standby of this database. Whether the standby can be reached says nothing about the
     * database itself.
     */
    HikariDataSource standbyPool(String url, int size, Duration statementTimeout) {
        return pool(url, "daicho_standby", new Reachability("standby"), Role.READER, size, statementTimeout);
    }

    /** Opens a connection to a standby outside every pool; an answer is waited for as long as the timeout at most. */
    Connection connectToStandby(String url, Duration timeout) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("socketTimeout", Long.toString(Math.max(1, timeout.toSeconds())));
        return open(url, Role.READER, "daicho standby", properties);
    }

    private HikariDataSource pool(
            String url, String name, Reachability reachability, Role role, int size, Duration statementTimeout) {
        Properties properties = new Properties();
        properties.setProperty("reWriteBatchedInserts", "true");
        // Error texts end up in the log, and the server quotes the row it refused.
        properties.setProperty("logServerErrorDetail", "false");
        if (!statementTimeout.isZero()) {
            // A server that is frozen does not answer at all, not even that it took too long.
            properties.setProperty(
                    "socketTimeout", Long.toString(statementTimeout.plus(ANSWER).toSeconds()));
        }
        HikariDataSource pool = new Pool(
                reachability,
                waitingRoom,
                () -> open(url, role, "daicho " + role.name().toLowerCase(Locale.ROOT), properties));
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(role == Role.OWNER ? 0 : 1);
        // A statement, not a start-up option, which connection poolers in between refuse.
        pool.setConnectionInitSql(
                (role == Role.OWNER ? becomeOwner() : "SET statement_timeout = " + statementTimeout.toMillis()) + "; "
                        + limits.sql(role)
                        + switch (role) {
                            case READER -> "; " + LOOK_UPS;
                            case WRITER, PUBLIC -> "; " + ONE_PLAN;
                            case OWNER, PROJECTOR -> "";
                        });
        return pool;
    }

    private static String becomeOwner() {
        return "SET ROLE " + Role.OWNER.roleName();
    }

    /**
     * Holds the turn until the connection is closed. Asks for it again and again instead of waiting: a waiting
     * statement keeps a snapshot, and CREATE INDEX CONCURRENTLY in a migration of another node would wait for that
     * snapshot.
     */
    private static void awaitTurn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean waiting = false;
            while (true) {
                try (ResultSet result =
                        statement.executeQuery("SELECT pg_try_advisory_lock(" + PREPARATION_LOCK + ")")) {
                    result.next();
                    if (result.getBoolean(1)) {
                        return;
                    }
                }
                if (!waiting) {
                    LOG.info("Another node prepares the database; waiting for it");
                    waiting = true;
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while another node prepared the database", e);
        }
    }
}
