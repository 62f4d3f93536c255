package daicho.infra;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Deletes rows whose time is over, in all municipalities, every minute and on one node at a time. */
public final class EndedRows extends Repeatedly {
    private static final Logger LOG = LoggerFactory.getLogger(EndedRows.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JdbcClient owner;
    private final String table;
    private final String sql;

    /**
     * Of a table.
     *
     * @param owner sees the rows of all municipalities
     * @param end column with the instant after which a row is of no use
     */
    public EndedRows(JdbcClient owner, String table, String end) {
        super("daicho-ended-rows of " + table, PAUSE);
        this.owner = owner;
        this.table = table;
        this.sql = """
                WITH turn AS MATERIALIZED (
                    SELECT pg_try_advisory_xact_lock(hashtextextended('daicho/ended rows/%1$s', 0)) AS mine)
                DELETE FROM %1$s WHERE %2$s < now() AND (SELECT mine FROM turn)
                """.formatted(table, end);
    }

    @Override
    protected void tryIt() {
        try {
            delete();
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException e) {
            // The database is away or busy, which others tell.
            LOG.debug("Ended rows of {} could not be deleted, and are tried again", table, e);
        } catch (RuntimeException | Error e) {
            LOG.error("Ended rows of {} could not be deleted, and are tried again", table, e);
        }
    }

    /** Deletes them now; returns how many. */
    public int delete() {
        return owner.sql(sql).update();
    }
}
