package daicho.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * How others keep the past: the current rows in one table, and beside it a row for every revision as Hibernate Envers
 * writes it. It is well indexed and queried by hand-written SQL. It holds the same data as Daicho's view.
 */
final class AuditTable {
    private static final List<String> JSON = List.of("departments", "programmes", "figures");
    private static final List<String> PLAIN = List.of(
            "id",
            "municipality",
            "plan",
            "measure",
            "initiative",
            "fiscal_year",
            "stage",
            "as_of",
            "text",
            "shared_text",
            "not_applicable",
            "review",
            "review_reason",
            "correction_reason",
            "version");

    /** The fastest of the queries that were tried: one lookup in the index of revisions for each current row. */
    private static final String AS_OF_REVISION = """
            SELECT a.*
              FROM benchmark.year_result r
             CROSS JOIN LATERAL (SELECT * FROM benchmark.year_result_aud a
                                  WHERE a.id = r.id AND a.rev <= %s ORDER BY a.rev DESC LIMIT 1) a
             WHERE r.plan = :plan AND r.fiscal_year = :year
            """;

    private static final String REVISION_OF =
            "(SELECT rev FROM benchmark.revision WHERE at <= :instant ORDER BY at DESC LIMIT 1)";

    private final JdbcClient reader;
    private final JsonMapper json = JsonMapper.builder().build();
    private final RowMapper<List<Object>> row = (result, number) -> values(result);

    private AuditTable(JdbcClient reader) {
        this.reader = reader;
    }

    static AuditTable fill(Node node) throws SQLException {
        String columns = String.join(", ", PLAIN) + ", " + String.join(", ", JSON);
        try (Connection connection = node.owner().getConnection();
                Statement statement = connection.createStatement()) {
            // The owner sees no rows otherwise.
            statement.execute("ALTER TABLE view.year_result NO FORCE ROW LEVEL SECURITY");
            statement.execute("CREATE TABLE benchmark.year_result AS SELECT " + columns
                    + " FROM view.year_result WHERE to_position = " + Long.MAX_VALUE);
            statement.execute("ALTER TABLE benchmark.year_result ADD PRIMARY KEY (id)");
            statement.execute("CREATE INDEX ON benchmark.year_result (plan, fiscal_year)");
            statement.execute("CREATE TABLE benchmark.year_result_aud AS SELECT from_position AS rev,"
                    + " 1::smallint AS revtype, " + columns + " FROM view.year_result ORDER BY from_position");
            statement.execute("ALTER TABLE benchmark.year_result_aud ADD PRIMARY KEY (id, rev)");
            statement.execute("CREATE TABLE benchmark.revision AS SELECT from_position AS rev, recorded_from AS at"
                    + " FROM view.year_result ORDER BY from_position");
            statement.execute("ALTER TABLE benchmark.revision ADD PRIMARY KEY (rev)");
            statement.execute("CREATE INDEX ON benchmark.revision (at)");
            statement.execute("ALTER TABLE view.year_result FORCE ROW LEVEL SECURITY");
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA benchmark TO daicho_reader, daicho_projector");
        }
        return new AuditTable(JdbcClient.create(node.reader()));
    }

    /** The results of a plan's year as they stood at a revision. */
    List<List<Object>> asOf(long revision, UUID plan, int year) {
        return reader.sql(AS_OF_REVISION.formatted(":revision"))
                .param("revision", revision)
                .param("plan", plan)
                .param("year", year)
                .query(row)
                .list();
    }

    /** The results of a plan's year as they stood at an instant. */
    List<List<Object>> asOf(Instant instant, UUID plan, int year) {
        return reader.sql(AS_OF_REVISION.formatted(REVISION_OF))
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .param("plan", plan)
                .param("year", year)
                .query(row)
                .list();
    }

    private List<Object> values(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (String column : PLAIN) {
            Object value = row.getObject(column);
            values.add(value == null ? "" : value);
        }
        for (String column : JSON) {
            values.add(json.readTree(row.getString(column)));
        }
        return values;
    }
}
