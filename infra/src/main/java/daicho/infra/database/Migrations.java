package daicho.infra.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Runs the scripts of one directory below {@code db/migration} in one schema, as the owner. */
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /**
     * The columns that tell the versions of a row apart, for view scripts; afterMigrate.sql adds them to views without
     * them.
     */
    private static final String VERSIONS = "from_position bigint NOT NULL, to_position bigint NOT NULL,"
            + " recorded_from timestamptz NOT NULL, recorded_to timestamptz NOT NULL";

    private final Database database;

    Migrations(Database database) {
        this.database = database;
    }

    /**
     * Migrates a schema. Each schema keeps its own history, so that one with another name can be built from the same
     * scripts.
     *
     * @throws FlywayException when a script fails or an applied one was changed
     */
    void migrate(String schema, String scripts) throws SQLException {
        createSchema(schema);
        flyway(new OwnerConnections(database), schema, scripts).migrate();
        protectHistory(schema);
        showHistory(schema);
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
            try (Connection owner = database.connect(Role.OWNER, "migration");
                    Statement statement = owner.createStatement()) {
                owner.setAutoCommit(false);
                statement.execute("DROP SCHEMA view CASCADE");
                statement.execute("DELETE FROM ops.dead_letter WHERE starts_with(view, 'view.')");
                owner.commit();
            }
            migrate("view", "view");
        }
    }

    static Flyway flyway(DataSource connections, String schema, String scripts) {
        return Flyway.configure()
                .dataSource(connections)
                .locations("classpath:db/migration/" + scripts)
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
        try (Connection owner = database.connect(Role.OWNER, "migration");
                Statement statement = owner.createStatement()) {
            try (ResultSet result = statement.executeQuery(
                    "SELECT FROM pg_class WHERE oid = '" + history + "'::regclass AND relforcerowsecurity")) {
                if (result.next()) {
                    return;
                }
            }
            owner.setAutoCommit(false);
            statement.execute("CREATE POLICY of_the_owner ON " + history + " TO " + Role.OWNER.roleName()
                    + " USING (true) WITH CHECK (true)");
            statement.execute("ALTER TABLE " + history + " ENABLE ROW LEVEL SECURITY");
            statement.execute("ALTER TABLE " + history + " FORCE ROW LEVEL SECURITY");
            owner.commit();
        }
    }

    /** Nodes for the Internet check whether the database has their version. */
    private void showHistory(String schema) throws SQLException {
        String history = schema + ".flyway_schema_history";
        String reader = Role.PUBLIC.roleName();
        try (Connection owner = database.connect(Role.OWNER, "migration");
                Statement statement = owner.createStatement()) {
            try (ResultSet result = statement.executeQuery(
                    "SELECT FROM pg_policy WHERE polrelid = '" + history + "'::regclass AND polname = 'public_node'")) {
                if (result.next()) {
                    return;
                }
            }
            owner.setAutoCommit(false);
            statement.execute("CREATE POLICY public_node ON " + history + " FOR SELECT TO " + reader + " USING (true)");
            statement.execute("GRANT SELECT ON " + history + " TO " + reader);
            owner.commit();
        }
    }

    void drop(String schema) throws SQLException {
        try (Connection owner = database.connect(Role.OWNER, "migration");
                Statement statement = owner.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
    }

    private void createSchema(String schema) throws SQLException {
        try (Connection owner = database.connect(Role.OWNER, "migration");
                Statement statement = owner.createStatement()) {
            if (exists(statement, schema)) {
                return;
            }
            owner.setAutoCommit(false);
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("REVOKE ALL ON SCHEMA " + schema + " FROM PUBLIC");
            statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO "
                    + Role.thatLogIn().stream().map(Role::roleName).collect(Collectors.joining(", ")));
            owner.commit();
        }
    }

    private static boolean exists(Statement statement, String schema) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT FROM pg_namespace WHERE nspname = '" + schema + "'")) {
            return result.next();
        }
    }

    /** Flyway opens few connections and closes them; a pool would keep them. */
    private static final class OwnerConnections extends AbstractDataSource {
        private final Database database;

        private OwnerConnections(Database database) {
            this.database = database;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return database.connect(Role.OWNER, "migration");
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException("The owner is the only one to migrate");
        }
    }
}
