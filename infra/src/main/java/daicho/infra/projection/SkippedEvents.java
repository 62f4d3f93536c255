package daicho.infra.projection;

import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds events that the views never received, with SQL only: the trail has an entry for every event, or a dead letter
 * in its place. Shares no code with the reader of the ledger or with the projections.
 */
public final class SkippedEvents {
    /**
     * One statement, whose tables are resolved before its snapshot is taken, so that it never reads the tables from
     * before a swap with rows from after it.
     */
    private static final String COUNT = """
            SELECT reached.position, reached.tableoid::bigint,
                   (SELECT count(*) FROM ledger.event WHERE position <= reached.position),
                   (SELECT count(*) FROM view.audit_entry)
                   + (SELECT count(*) FROM ops.dead_letter WHERE view = 'view.audit_entry')
              FROM view.progress AS reached
            """;

    private static final String POSITIONS = """
            SELECT event.position FROM ledger.event
             WHERE event.position <= (SELECT position FROM view.progress)
               AND NOT EXISTS (SELECT FROM view.audit_entry AS entry
                                WHERE entry.municipality = event.municipality AND entry.position = event.position)
               AND NOT EXISTS (SELECT FROM ops.dead_letter AS letter
                                WHERE letter.view = 'view.audit_entry' AND letter.position = event.position)
             ORDER BY event.position LIMIT ?
            """;

    /**
     * How many there are.
     *
     * @param position up to which the views have come
     * @param generation of the views
     * @param events in the ledger up to there
     * @param shown by the trail, or waiting as dead letters
     */
    record Count(long position, long generation, long events, long shown) {}

    /** The most seconds that counting may take. */
    private static final int COUNTING = 120;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate bounded;

    /**
     * Looks into the ledger in PostgreSQL.
     *
     * @param projector sees the records of all municipalities
     */
    SkippedEvents(DataSource projector) {
        this.jdbc = new JdbcTemplate(projector);
        this.bounded = new JdbcTemplate(projector);
        bounded.setQueryTimeout(COUNTING);
    }

    /**
     * Counts. Takes as long as reading an index of the ledger and of the trail.
     *
     * @throws org.springframework.dao.QueryTimeoutException after two minutes
     */
    Count count() {
        return Objects.requireNonNull(bounded.queryForObject(
                COUNT, (row, number) -> new Count(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))));
    }

    /** The first of their positions; empty = none was skipped. */
    public List<Long> positions(int most) {
        return jdbc.query(POSITIONS, (row, number) -> row.getLong(1), most);
    }
}
