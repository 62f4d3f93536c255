package daicho.infra.accesslog;

import daicho.infra.Repeatedly;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Applies retention once a day, whichever node comes first. */
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
class DailyRetention extends Repeatedly {
    private static final Logger LOG = LoggerFactory.getLogger(DailyRetention.class);

    /**
     * How often a node checks whether retention is due. After its start, a node waits just as long before the first
     * check.
     */
    private static final Duration LOOK = Duration.ofHours(1);

    /** Less than a day, so that the time of day does not drift. */
    private static final Duration BETWEEN = Duration.ofHours(23).plusMinutes(30);

    private final Retention retention;
    private final AccessTable table;
    private final InstantSource clock;

    DailyRetention(Retention retention, AccessTable table, InstantSource clock) {
        super("daicho-retention", LOOK);
        this.retention = retention;
        this.table = table;
        this.clock = clock;
    }

    /** Applies retention if no node has done so for a day; returns whether it was applied. */
    boolean look(Instant now) {
        Instant last = table.lastRetention();
        return (last == null || !now.isBefore(last.plus(BETWEEN)))
                && retention.run(now, false).isPresent();
    }

    @Override
    protected void tryIt() {
        try {
            look(clock.instant());
        } catch (RuntimeException | Error e) {
            // Catches every failure, since nothing else would try again.
            LOG.warn(
                    "Retention could not be applied, and is tried again: {}",
                    e.getClass().getSimpleName());
        }
    }
}
