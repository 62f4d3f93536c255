package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.ItemKeys;
import daicho.command.Outcome;
import daicho.command.Written;
import daicho.infra.database.Tenancy;
import daicho.shared.Refusal;
import daicho.shared.municipality.MunicipalityCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the items of a request in the table of the keys of commands. An item that was carried out has the row that its
 * command entered; a refused one has no version and no position, but the refusal.
 */
@Component
final class RegisteredItems implements ItemKeys {
    private static final long NONE = -1;

    private final Tenancy tenancy;

    private record Row(
            String key,
            UUID subject,
            long version,
            long position,
            @Nullable String refusal) {
        Outcome outcome() {
            return refusal == null
                    ? new Outcome.Done(new Written(subject, version, position))
                    : new Outcome.Refused(StoredRefusals.read(refusal));
        }
    }

    RegisteredItems(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public Map<Integer, Outcome> known(Caller caller, int items) {
        Caller.RequestKey key = caller.requestKey();
        return key == null
                ? Map.of()
                : tenancy.write(
                        caller.actor().municipality(),
                        jdbc -> read(
                                jdbc,
                                caller,
                                key,
                                IntStream.range(0, items).boxed().toList()));
    }

    @Override
    public Map<Integer, Outcome> refuse(Caller caller, Map<Integer, Refusal> refusals) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        refusals.forEach((place, refusal) -> outcomes.put(place, new Outcome.Refused(refusal)));
        Caller.RequestKey key = caller.requestKey();
        if (key != null && !refusals.isEmpty()) {
            outcomes.putAll(tenancy.write(caller.actor().municipality(), jdbc -> {
                enter(jdbc, caller, key, refusals);
                return read(jdbc, caller, key, refusals.keySet());
            }));
        }
        return outcomes;
    }

    /** Waits for a command of the same item that is under way elsewhere; if that is carried out, its row stays. */
    private static void enter(JdbcClient jdbc, Caller caller, Caller.RequestKey key, Map<Integer, Refusal> refusals) {
        List<String> keys = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        refusals.forEach((place, refusal) -> {
            keys.add(key.registered(place));
            reasons.add(StoredRefusals.write(refusal));
        });
        String municipality = caller.actor().municipality();
        jdbc.sql("INSERT INTO ops.request_key"
                        + " (municipality, person, key, fingerprint, subject, version, position, refusal)"
                        + " SELECT ?, ?, refused.key, ?, ?, ?, ?, refused.refusal::json"
                        + " FROM unnest(?::text[], ?::text[]) AS refused (key, refusal)"
                        + " ON CONFLICT DO NOTHING")
                .params(
                        municipality,
                        caller.actor().person(),
                        key.fingerprint(),
                        new MunicipalityCode(municipality).stream(),
                        NONE,
                        NONE,
                        keys.toArray(String[]::new),
                        reasons.toArray(String[]::new))
                .update();
    }

    private static Map<Integer, Outcome> read(
            JdbcClient jdbc, Caller caller, Caller.RequestKey key, Collection<Integer> places) {
        Map<String, Integer> keys = new HashMap<>();
        places.forEach(place -> keys.put(key.registered(place), place));
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        jdbc.sql("SELECT key, subject, version, position, refusal FROM ops.request_key"
                        + " WHERE municipality = ? AND person = ? AND key = ANY (?) AND fingerprint = ?")
                .params(
                        caller.actor().municipality(),
                        caller.actor().person(),
                        keys.keySet().toArray(String[]::new),
                        key.fingerprint())
                .query(Row.class)
                .list()
                .forEach(row -> outcomes.put(keys.get(row.key()), row.outcome()));
        return outcomes;
    }
}
