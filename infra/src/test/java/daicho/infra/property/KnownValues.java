package daicho.infra.property;

import daicho.shared.Event;
import daicho.shared.RecordComponents;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values in the ledger's events so far, by the names of their fields, so that random commands find existing
 * records. A field of one name means the same in all commands and events; that is a house rule.
 */
final class KnownValues {
    private static final int DEPTH = 6;
    private static final int CANDIDATES = 12;

    private final List<Event> events = new ArrayList<>();
    /** The ids in each of the events. */
    private final List<Set<UUID>> idsOfEvents = new ArrayList<>();

    private final List<Event> beginnings = new ArrayList<>();
    private final Map<UUID, Event> firstOfStream = new HashMap<>();
    private final Map<String, List<Object>> all = new HashMap<>();
    private final Map<UUID, String> municipalities = new HashMap<>();

    void add(Recorded<? extends Event> recorded) {
        events.add(recorded.event());
        idsOfEvents.add(idsIn((Record) recorded.event(), ""));
        collect((Record) recorded.event(), all);
        if (recorded.sequence() == 0) {
            beginnings.add(recorded.event());
            firstOfStream.put(recorded.stream(), recorded.event());
        }
        municipalities.putIfAbsent(recorded.stream(), recorded.act().actor().municipality());
    }

    /** Code of the municipality whose stream this is. */
    @Nullable
    String municipalityOf(@Nullable Object stream) {
        return stream instanceof UUID id ? municipalities.get(id) : null;
    }

    /**
     * Values that belong together: those of a random event and of the beginnings of the streams that it names. Of a few
     * random events it uses the one with most of the wanted fields. Each value is listed under the name of its field,
     * and those of a list {@code departments} also as single {@code department}s.
     *
     * @param wanted names of fields
     */
    Map<String, List<Object>> context(Random random, Set<String> wanted) {
        Map<String, List<Object>> best = Map.of();
        long most = -1;
        for (int i = 0; i < CANDIDATES && !events.isEmpty(); i++) {
            // Beginnings are as likely as all other events together, since a plan is adopted once and then corrected a
            // hundred times.
            List<Event> from = random.nextBoolean() ? events : beginnings;
            Map<String, List<Object>> found = new LinkedHashMap<>();
            harvest(from.get(random.nextInt(from.size())), found, DEPTH);
            long fitting = wanted.stream().filter(found::containsKey).count();
            if (fitting > most) {
                most = fitting;
                best = found;
            }
        }
        return best;
    }

    /** A value of that name from any event, whatever it belongs to. */
    Optional<Object> any(String name, Class<?> type, Random random) {
        List<Object> values = all.getOrDefault(name, List.of()).stream()
                .filter(type::isInstance)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size())));
    }

    /** All ids of that name. */
    Set<UUID> ids(String name) {
        return all.getOrDefault(name, List.of()).stream()
                .filter(UUID.class::isInstance)
                .map(UUID.class::cast)
                .collect(Collectors.toSet());
    }

    /** Persons in the events that name one of these ids, and at the beginnings of the streams that such an event names. */
    List<UUID> personsNear(Set<UUID> ids) {
        Set<UUID> persons = new LinkedHashSet<>();
        for (int i = 0; i < events.size(); i++) {
            if (!Collections.disjoint(idsOfEvents.get(i), ids)) {
                Map<String, List<Object>> found = new HashMap<>();
                harvest(events.get(i), found, 1);
                found.getOrDefault("person", List.of()).forEach(person -> persons.add((UUID) person));
            }
        }
        return List.copyOf(persons);
    }

    /** The seat that a record names, or else all its ids. */
    static Set<UUID> seatOrIdsIn(Record value) {
        return idsIn(value, "seat");
    }

    /** All ids in a record, or those of fields of a name where it has any. */
    private static Set<UUID> idsIn(Record value, String name) {
        Map<String, List<Object>> found = new HashMap<>();
        collect(value, found);
        if (found.containsKey(name)) {
            found.keySet().retainAll(Set.of(name));
        }
        return found.values().stream()
                .flatMap(Collection::stream)
                .filter(UUID.class::isInstance)
                .map(UUID.class::cast)
                .collect(Collectors.toSet());
    }

    private void harvest(Event event, Map<String, List<Object>> found, int depth) {
        Map<String, List<Object>> own = new LinkedHashMap<>();
        collect((Record) event, own);
        own.forEach(found::putIfAbsent);
        if (depth > 0) {
            own.values().stream()
                    .flatMap(Collection::stream)
                    .filter(UUID.class::isInstance)
                    .map(firstOfStream::get)
                    .filter(beginning -> beginning != null && !beginning.equals(event))
                    .forEach(beginning -> harvest(beginning, found, depth - 1));
        }
    }

    private static void collect(Record value, Map<String, List<Object>> found) {
        for (RecordComponents.Component component : RecordComponents.of(value)) {
            collect(component.name(), component.in(value), found);
        }
    }

    private static void collect(String name, @Nullable Object value, Map<String, List<Object>> found) {
        if (value == null) {
            return;
        }
        found.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        if (value instanceof Collection<?> many) {
            String one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
            many.forEach(each -> collect(one, each, found));
        } else if (value instanceof Record nested) {
            collect(nested, found);
        }
    }
}
