package daicho.benchmark;

import org.springframework.jdbc.core.JdbcTemplate;

/** What an event takes on disk, indexes included. */
final class Space {
    private static final String SIZE_OF_VIEWS = """
            SELECT sum(pg_total_relation_size(oid)) FROM pg_class
             WHERE relnamespace = 'view'::regnamespace AND relkind = 'r'
            """;

    private final JdbcTemplate reader;

    Space(Node node) {
        reader = new JdbcTemplate(node.projector());
    }

    void measure(Report report) {
        double events = number("SELECT count(*) FROM ledger.event");
        double revisions = number("SELECT count(*) FROM benchmark.year_result_aud");
        double peer = number("SELECT pg_total_relation_size('benchmark.year_result_aud')"
                        + " + pg_total_relation_size('benchmark.revision')")
                / revisions;
        String against = "the peer";
        report.bytes("peer: a revision with its indexes", peer);
        report.bytes(
                "an event in the ledger, row only",
                number("SELECT sum(pg_column_size(event)) FROM ledger.event event") / events);
        report.bytes(
                "an event in the ledger with its indexes",
                number("SELECT pg_total_relation_size('ledger.event')") / events,
                against,
                peer);
        report.bytes("an event in all views with their indexes", number(SIZE_OF_VIEWS) / events, against, peer);
        report.bytes(
                "of that, in the view of results",
                number("SELECT pg_total_relation_size('view.year_result')") / events,
                against,
                peer);
    }

    private double number(String sql) {
        Double number = reader.queryForObject(sql, Double.class);
        return number == null ? 0 : number;
    }
}
