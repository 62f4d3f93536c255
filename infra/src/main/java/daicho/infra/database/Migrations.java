package daicho.infra.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Runs the scripts of one directory below {@code db/migration} in one schema, as the owner, on one connection. */
final class Migrations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /**
     * The columns that tell the versions of a row apart, for view scripts; afterMigrate.sql adds them to views without
     * them.
     */
    private static final String VERSIONS = "from_position bigint NOT NULL, to_position bigint NOT NULL,"
            + " recorded_from timestamptz NOT NULL, recorded_to timestamptz NOT NULL";

    private final Connection owner;

    /**
     * Opens its connection, which {@link #close} closes.
     *
     * @throws SQLException when the database cannot be reached
     */
    Migrations(Database database) throws SQLException {
        owner = database.connect(Role.OWNER, "migration");
    }

    /**
     * Migrates a schema. Each schema keeps its own history, so that one with another name can be built from the same
     * scripts.
     *
     * @throws FlywayException when a script fails or an applied one was changed
     */
    void migrate(String schema, String directory) throws SQLException {
        Scripts scripts = scripts(directory);
        if (scripts.haveMade(owner, schema)) {
            return;
        }
        createSchema(schema);
        flyway(owner, schema, directory).migrate();
        protectHistory(schema);
        showHistory(schema);
        scripts.haveNowMade(owner, schema);
    }

    /**
     * Makes a schema of the read models that does not exist yet, in one request. Where the live one was made by the same
     * scripts, its history is that of the new one, too, and Flyway, which looks at each script by itself, is not needed.
     *
     * @throws FlywayException when a script fails or an applied one was changed
     */
    void makeViews(String schema) throws SQLException {
        Scripts scripts = scripts("view");
        if (!scripts.haveMade(owner, "view")) {
            migrate(schema, "view");
            return;
        }
        createSchema(schema);
        String history = schema + ".flyway_schema_history";
        try {
            execute(
                    "CREATE TABLE " + history + " (LIKE view.flyway_schema_history INCLUDING ALL EXCLUDING INDEXES)",
                    "ALTER TABLE " + history + " ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank)",
                    "CREATE INDEX flyway_schema_history_s_idx ON " + history + " (success)",
                    "INSERT INTO " + history + " SELECT * FROM view.flyway_schema_history",
                    scripts.filled(Map.of("flyway:defaultSchema", schema, "versions", VERSIONS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        protectHistory(schema);
        showHistory(schema);
        scripts.haveNowMade(owner, schema);
    }

    /** The scripts of a directory, with what they are filled with. */
    static Scripts scripts(String directory) {
        return Scripts.in(directory, VERSIONS);
    }

    /**
     * Migrates the live views. If other scripts have made them, which happens only between releases, they are dropped
     * and created again: they hold nothing that is not in the ledger.
     */
    void migrateViews() throws SQLException {
        try {
            migrate("view", "view");
        } catch (FlywayValidateException e) {
            LOG.warn(
                    "The read models were made by other scripts than this version's; they are dropped, and made anew from the"
                            + " ledger from now on. Until they have caught up, reads lack what is still to come",
                    e);
            execute("DROP SCHEMA view CASCADE", "DELETE FROM ops.dead_letter WHERE starts_with(view, 'view.')");
            migrate("view", "view");
        }
    }

    /** Flyway for one schema; it does not close the connection. */
    static Flyway flyway(Connection connection, String schema, String directory) {
        return Flyway.configure()
                .dataSource(new SingleConnectionDataSource(connection, true))
                // Otherwise its lock is held by a transaction of a second connection.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .locations("classpath:db/migration/" + directory)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .placeholders(Map.of("versions", VERSIONS))
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(false)
                .cleanDisabled(true)
                .load();
    }

    /** Flyway creates its history table itself, so this protects it like all other tables; only Flyway changes it. */
    private void protectHistory(String schema) throws SQLException {
        String history = schema + ".flyway_schema_history";
        if (finds("SELECT FROM pg_class WHERE oid = '" + history + "'::regclass AND relforcerowsecurity")) {
            return;
        }
        execute(
                "CREATE POLICY of_the_owner ON " + history + " TO " + Role.OWNER.roleName()
                        + " USING (true) WITH CHECK (true)",
                "ALTER TABLE " + history + " ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE " + history + " FORCE ROW LEVEL SECURITY");
    }

    /** Nodes for the Internet check whether the database has their version. */
    private void showHistory(String schema) throws SQLException {
        String history = schema + ".flyway_schema_history";
        String reader = Role.PUBLIC.roleName();
        if (finds("SELECT FROM pg_policy WHERE polrelid = '" + history + "'::regclass AND polname = 'public_node'")) {
            return;
        }
        execute(
                "CREATE POLICY public_node ON " + history + " FOR SELECT TO " + reader + " USING (true)",
                "GRANT SELECT ON " + history + " TO " + reader);
    }

    void drop(String schema) throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }

    private void createSchema(String schema) throws SQLException {
        if (finds("SELECT FROM pg_namespace WHERE nspname = '" + schema + "'")) {
            return;
        }
        execute(
                "CREATE SCHEMA " + schema,
                "REVOKE ALL ON SCHEMA " + schema + " FROM PUBLIC",
                "GRANT USAGE ON SCHEMA " + schema + " TO "
                        + Role.thatLogIn().stream().map(Role::roleName).collect(Collectors.joining(", ")));
    }

    private boolean finds(String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next();
        }
    }

    /** All or none of them. */
    private void execute(String... commands) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // PostgreSQL runs the statements of one request in one transaction.
            statement.execute(String.join("; ", commands));
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
