package daicho.infra.session;

import daicho.infra.Repeatedly;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes the rows of sessions that have ended by themselves, on one node at a time. */
final class EndedSessions extends Repeatedly {
    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JdbcClient owner;

    EndedSessions(JdbcClient owner) {
        super("daicho-ended-sessions", PAUSE);
        this.owner = owner;
    }

    @Override
    protected void tryIt() {
        try {
            delete();
        } catch (DataAccessException e) {
            LOG.debug("Ended sessions could not be deleted, and are tried again", e);
        } catch (RuntimeException | Error e) {
            LOG.error("Ended sessions could not be deleted, and are tried again", e);
        }
    }

    /** Deletes them in all municipalities; returns how many. */
    int delete() {
        return owner.sql("""
                WITH turn AS MATERIALIZED (
                    SELECT pg_try_advisory_xact_lock(hashtextextended('daicho/ended sessions', 0)) AS mine)
                DELETE FROM ops.session WHERE expires_at < now() AND (SELECT mine FROM turn)
                """).update();
    }
}
