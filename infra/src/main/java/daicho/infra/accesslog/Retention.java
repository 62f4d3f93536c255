package daicho.infra.accesslog;

import daicho.shared.Japan;
import daicho.shared.access.AccessType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Forgets what has reached the end of its retention time: entries of the access log, names of former persons, request
 * keys.
 */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
public class Retention {
    private static final int BATCH = 5_000;
    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtextextended('daicho/retention', 0))";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('daicho/retention', 0))";

    private final RetentionSettings settings;
    private final AccessTable table;
    private final AccessLog log;
    private final FormerPersons persons;
    private final DataSource owner;

    Retention(
            RetentionSettings settings,
            AccessTable table,
            AccessLog log,
            FormerPersons persons,
            @Qualifier("ownerDataSource") DataSource owner) {
        this.settings = settings;
        this.table = table;
        this.log = log;
        this.persons = persons;
        this.owner = owner;
    }

    /**
     * What was forgotten, or would be.
     *
     * @param entriesBefore instant before which entries go
     * @param entries of the access log by municipality
     * @param namesBefore day before which a person's last day must lie
     * @param names of persons by municipality
     * @param keysBefore instant before which request keys go
     * @param keys by municipality
     */
    public record Outcome(
            Instant entriesBefore,
            Map<String, Long> entries,
            LocalDate namesBefore,
            Map<String, Integer> names,
            Instant keysBefore,
            Map<String, Long> keys) {
        /** How many entries in all. */
        public long allEntries() {
            return entries.values().stream().mapToLong(Long::longValue).sum();
        }

        /** How many names in all. */
        public int allNames() {
            return names.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** How many request keys in all. */
        public long allKeys() {
            return keys.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Applies it as of an instant, on one node at a time.
     *
     * @param dry whether to only return what would be forgotten
     * @return none if another node is doing it
     */
    public Optional<Outcome> run(Instant now, boolean dry) {
        try (Connection connection = owner.getConnection()) {
            if (!is(connection, LOCK)) {
                return Optional.empty();
            }
            try {
                return Optional.of(forget(now, dry));
            } finally {
                is(connection, UNLOCK);
            }
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("for the lock of retention", e);
        }
    }

    private Outcome forget(Instant now, boolean dry) {
        ZonedDateTime today = now.atZone(Japan.ZONE);
        Instant entriesBefore = today.minus(settings.accessLog()).toInstant();
        LocalDate namesBefore = today.toLocalDate().minus(settings.names());
        Map<String, Integer> names = new TreeMap<>();
        Map<String, List<UUID>> erased = new HashMap<>();
        for (String municipality : persons.municipalities()) {
            List<UUID> former = persons.before(municipality, namesBefore);
            if (!former.isEmpty()) {
                names.put(municipality, former.size());
                erased.put(municipality, former);
                if (!dry) {
                    persons.erase(municipality, former);
                }
            }
        }
        Instant keysBefore = today.minus(settings.requestKeys()).toInstant();
        Outcome outcome = new Outcome(
                entriesBefore,
                batches(entriesBefore, dry, table::forget),
                namesBefore,
                names,
                keysBefore,
                batches(keysBefore, dry, table::forgetRequestKeys));
        if (!dry) {
            tell(now, outcome, erased);
        }
        return outcome;
    }

    /** Forgets some rows older than an instant, or only counts all of them; returns how many by municipality. */
    @FunctionalInterface
    private interface Batch {
        Map<String, Long> forget(Instant before, int most, boolean dry);
    }

    private static Map<String, Long> batches(Instant before, boolean dry, Batch some) {
        Map<String, Long> all = new TreeMap<>();
        long gone;
        do {
            Map<String, Long> batch = some.forget(before, BATCH, dry);
            batch.forEach((municipality, entries) -> all.merge(municipality, entries, Long::sum));
            gone = batch.values().stream().mapToLong(Long::longValue).sum();
        } while (!dry && gone >= BATCH);
        return all;
    }

    /** Reports to each municipality what was forgotten of its own, and the whole run to the operator. */
    private void tell(Instant now, Outcome outcome, Map<String, List<UUID>> erased) {
        Set<String> concerned = new TreeSet<>(outcome.entries().keySet());
        concerned.addAll(outcome.names().keySet());
        concerned.remove("");
        for (String municipality : concerned) {
            entry(
                    now,
                    municipality,
                    erased.getOrDefault(municipality, new ArrayList<>()),
                    outcome.entries().getOrDefault(municipality, 0L),
                    outcome.names().getOrDefault(municipality, 0));
        }
        entry(now, "", List.of(), outcome.allEntries(), outcome.allNames());
    }

    private void entry(Instant now, String municipality, List<UUID> persons, long entries, int names) {
        log.write(LoggedAccess.here(
                AccessType.RETENTION_APPLIED,
                municipality,
                FormerPersons.RETENTION,
                now,
                persons,
                "entries=" + entries + " names=" + names,
                entries + names));
    }

    private static boolean is(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() && result.getBoolean(1);
        }
    }
}
