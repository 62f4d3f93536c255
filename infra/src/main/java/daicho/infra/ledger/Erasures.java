package daicho.infra.ledger;

import daicho.infra.database.Tenancy;
import daicho.infra.register.FileRows;
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

    /** Destroys every key and file that an event has erased but that still exists; returns their number. */
    public int applyAgain() {
        Map<String, Set<UUID>> erased = new TreeMap<>();
        Map<String, Set<UUID>> evidence = new TreeMap<>();
        LedgerReader.Batch erasing = ledger.erasing();
        erasing.unreadable()
                .forEach(event -> LOG.error("{}; keys that it erased may be there again", event.describe()));
        erasing.events()
                .forEach(event -> erased.computeIfAbsent(event.act().actor().municipality(), none -> new HashSet<>())
                        .addAll(((ErasingEvent) event.event()).erasedKeys()));
        erasing.events().stream()
                .filter(event -> FileRows.areChangedBy(event.event()))
                .forEach(event -> evidence.computeIfAbsent(event.act().actor().municipality(), none -> new HashSet<>())
                        .add(event.stream()));
        int destroyed = erased.entrySet().stream()
                .mapToInt(own -> destroy(own.getKey(), own.getValue()))
                .sum();
        if (destroyed > 0) {
            LOG.warn("{} keys of erased texts were there again, as after a backup was restored; destroyed", destroyed);
        }
        int files = evidence.entrySet().stream()
                .mapToInt(own -> tenancy.write(own.getKey(), jdbc -> FileRows.drop(jdbc, own.getKey(), own.getValue())))
                .sum();
        if (files > 0) {
            LOG.warn("{} erased files were there again, as after a backup was restored; destroyed", files);
        }
        return destroyed + files;
    }

    private int destroy(String municipality, Set<UUID> keys) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("DELETE FROM ops.text_key WHERE municipality = ? AND key = ANY (?)")
                        .params(municipality, keys.toArray(UUID[]::new))
                        .update());
    }
}
