package daicho.infra.database;

import daicho.infra.startup.Refusal;
import daicho.infra.startup.StartupRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** What must hold before a node for the Internet serves: its login may do no more than it must, on schemas that it knows. */
final class PublicNodeChecks {
    /**
     * One line for each thing that this login may do and a node for the Internet must not. It changes one column: how
     * many comments an address may still send.
     */
    private static final String TOO_MUCH = """
            SELECT 'SUPERUSER, BYPASSRLS, CREATEROLE, CREATEDB, REPLICATION' FROM pg_roles
             WHERE rolname IN (session_user, current_user)
               AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
            UNION ALL
            SELECT 'SET ROLE ' || r.rolname FROM pg_roles r
             WHERE r.rolname <> current_user AND pg_has_role(r.oid, 'MEMBER')
            UNION ALL
            SELECT 'UPDATE, DELETE, TRUNCATE ON ' || n.nspname || '.' || c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE (n.nspname IN ('ledger', 'ops') OR n.nspname LIKE 'view%') AND c.relkind IN ('r', 'p', 'f')
               AND (has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')
                    OR (has_any_column_privilege(c.oid, 'UPDATE') AND c.oid <> to_regclass('ops.allowance')))
            UNION ALL
            SELECT 'SELECT ON ops.account' FROM pg_class
             WHERE oid = to_regclass('ops.account') AND has_any_column_privilege(oid, 'SELECT')
             LIMIT 5
            """;

    private PublicNodeChecks() {}

    static void check(Connection connection, Login login) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TOO_MUCH)) {
            if (found.next()) {
                throw new StartupRefused(
                        Refusal.PUBLIC_NODE_MAY_DO_MORE, login.where(), login.user(), found.getString(1));
            }
        }
        for (String schema : List.of("ledger", "ops", "view")) {
            checkVersion(connection, login, schema);
        }
    }

    private static void checkVersion(Connection connection, Login login, String schema) throws SQLException {
        // Without this right Flyway would find no history and say so in the log.
        if (!seesHistory(connection, schema)) {
            throw new StartupRefused(Refusal.SCHEMA_OLDER, login.where(), schema);
        }
        if (Migrations.scripts(schema).haveMade(connection, schema)) {
            return;
        }
        try {
            MigrationInfo[] scripts =
                    Migrations.flyway(connection, schema, schema).info().all();
            if (Arrays.stream(scripts).anyMatch(script -> !script.getState().isResolved())) {
                throw new StartupRefused(Refusal.SCHEMA_NEWER, login.where(), schema);
            }
            if (Arrays.stream(scripts).anyMatch(script -> !script.getState().isApplied())) {
                throw new StartupRefused(Refusal.SCHEMA_OLDER, login.where(), schema);
            }
        } catch (FlywayException e) {
            throw new StartupRefused(
                    Refusal.MIGRATION_FAILED, e, login.where(), schema, String.valueOf(e.getMessage()));
        }
    }

    private static boolean seesHistory(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT has_table_privilege(c.oid, 'SELECT')"
                        + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '"
                        + schema + "' AND c.relname = 'flyway_schema_history'"
                        + " AND has_schema_privilege(n.oid, 'USAGE')")) {
            return result.next() && result.getBoolean(1);
        }
    }
}
