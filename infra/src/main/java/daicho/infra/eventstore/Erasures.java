package daicho.infra.eventstore;

import daicho.shared.audit.ErasingEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the ledger says is erased stays erased: a restored backup may have brought keys back that were destroyed after it
 * was taken.
 */
final class Erasures {
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final LedgerReader ledger;
    private final JdbcTemplate writer;

    Erasures(LedgerReader ledger, DataSource writer) {
        this.ledger = ledger;
        this.writer = new JdbcTemplate(writer);
    }

    /** Destroys every key that an event has erased and that is there nevertheless; gives their number. */
    int applyAgain() {
        Set<UUID> erased = new HashSet<>();
        ledger.erasing().forEach(event -> erased.addAll(((ErasingEvent) event.event()).erasedKeys()));
        if (erased.isEmpty()) {
            return 0;
        }
        int destroyed = destroy(List.copyOf(erased));
        if (destroyed > 0) {
            LOG.warn("{} keys of erased texts were there again, as after a backup was restored; destroyed", destroyed);
        }
        return destroyed;
    }

    private int destroy(List<UUID> keys) {
        return writer.update("DELETE FROM ops.text_key WHERE key = ANY (?)", (Object) keys.toArray(UUID[]::new));
    }
}
