package daicho.infra.ledger;

import daicho.infra.database.Tenancy;
import daicho.shared.ErasingEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that what the ledger says is erased stays erased: a restored backup may bring back keys that were
 * destroyed after it was made.
 */
public final class Erasures {
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final LedgerReader ledger;
    private final Tenancy tenancy;

    public Erasures(LedgerReader ledger, Tenancy tenancy) {
        this.ledger = ledger;
        this.tenancy = tenancy;
    }

    /** Destroys every key that an event has erased but that still exists; returns their number. */
    public int applyAgain() {
        Map<String, Set<UUID>> erased = new TreeMap<>();
        LedgerReader.Batch erasing = ledger.erasing();
        erasing.unreadable()
                .forEach(event -> LOG.error("{}; keys that it erased may be there again", event.describe()));
        erasing.events()
                .forEach(event -> erased.computeIfAbsent(event.act().actor().municipality(), none -> new HashSet<>())
                        .addAll(((ErasingEvent) event.event()).erasedKeys()));
        int destroyed = erased.entrySet().stream()
                .mapToInt(own -> destroy(own.getKey(), own.getValue()))
                .sum();
        if (destroyed > 0) {
            LOG.warn("{} keys of erased texts were there again, as after a backup was restored; destroyed", destroyed);
        }
        return destroyed;
    }

    private int destroy(String municipality, Set<UUID> keys) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("DELETE FROM ops.text_key WHERE municipality = ? AND key = ANY (?)")
                        .params(municipality, keys.toArray(UUID[]::new))
                        .update());
    }
}
