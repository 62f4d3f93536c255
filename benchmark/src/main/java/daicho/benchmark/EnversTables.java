package daicho.benchmark;

import daicho.infra.database.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The tables of the peer that uses Hibernate Envers, filled with the revisions of one plan's results. */
final class EnversTables {
    /** Of the peer, in Daicho's database: so the rows need not leave it. */
    static final String SCHEMA = "envers";

    private static final String CURRENT = """
            INSERT INTO envers.year_result (id, measure, no, fiscal_year, departments, text, programmes, figures, reason,
                                            version)
            SELECT id, measure, row_number() OVER (), fiscal_year, departments::text, coalesce(text, ''),
                   programmes::text, figures::text, correction_reason, version
              FROM benchmark.year_result WHERE plan = ?
            """;

    private static final String HISTORY = """
            INSERT INTO envers.year_result_aud (id, rev, revtype, measure, no, fiscal_year, departments, text, programmes,
                                                figures, reason)
            SELECT id, rev, revtype, measure, 0, fiscal_year, departments::text, coalesce(text, ''), programmes::text,
                   figures::text, correction_reason
              FROM benchmark.year_result_aud WHERE plan = ?
            """;

    private static final String REVISIONS = """
            INSERT INTO envers.revision (id, at, actor)
            SELECT rev, (extract(epoch FROM at) * 1000)::bigint, 'benchmark' FROM benchmark.revision
            """;

    private EnversTables() {}

    /** Fills them from the table of revisions, which there must be, with an index that Envers does not make. */
    static void fill(Login login, UUID plan) throws SQLException {
        try (Connection connection = login.open("benchmark")) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            jdbc.update(REVISIONS);
            jdbc.update(CURRENT, plan);
            jdbc.update(HISTORY, plan);
            jdbc.execute("CREATE INDEX ON envers.year_result_aud (id, rev)");
            jdbc.execute("VACUUM ANALYZE envers.revision, envers.year_result, envers.year_result_aud");
        }
    }
}
