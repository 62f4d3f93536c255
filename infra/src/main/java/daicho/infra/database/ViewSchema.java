package daicho.infra.database;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Builds further, empty schemas of the read models beside the live {@code view}. */
public final class ViewSchema {
    /** Never the live schema or the ledger, since building begins with a drop. */
    private static final Pattern NAME = Pattern.compile("view_[a-z0-9_]{1,40}");

    private final Database database;

    ViewSchema(Database database) {
        this.database = database;
    }

    /**
     * Drops the schema if it exists and builds it from the scripts in {@code db/migration/view}, including the grants in
     * them.
     *
     * @param schema its name, which begins with {@code view_}
     * @throws IllegalArgumentException for another name
     * @throws DataAccessResourceFailureException when the database cannot be reached
     * @throws FlywayException when a script fails
     */
    public void create(String schema) {
        drop(schema);
        try (Migrations migrations = new Migrations(database)) {
            migrations.makeViews(schema);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Building the schema " + schema, e);
        }
    }

    /**
     * Drops the schema with all it holds, if it exists.
     *
     * @param schema its name, which begins with {@code view_}
     * @throws IllegalArgumentException for another name
     * @throws DataAccessResourceFailureException when the database cannot be reached
     */
    public void drop(String schema) {
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException(schema + " is no name of a schema beside the live view");
        }
        try (Migrations migrations = new Migrations(database)) {
            migrations.drop(schema);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Dropping the schema " + schema, e);
        }
    }
}
