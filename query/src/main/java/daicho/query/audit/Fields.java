package daicho.query.audit;

import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The fields of events as the ledger writes them, and what they were before. */
final class Fields {
    /** In these the entry says what it needs to say elsewhere. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of("reason", "decisionNumber");

    /** What tells the things of one stream apart, by feature: a department's name was that department's before. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "municipality", List.of("department", "predecessors"),
            "plan", List.of("heading", "fiscalYear"),
            "measure", List.of("initiative"),
            "indicator", List.of("fiscalYear"),
            "committee", List.of("seat", "meeting"),
            "scoring", List.of("seat", "measure", "opinion"));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * A field's values.
     *
     * @param field path
     * @param before earlier value, if any
     * @param after later value, if any
     */
    record Change(
            String field, @Nullable Object before, @Nullable Object after) {}

    private Fields() {}

    /** The fields of an event by path; lists are values. */
    static Map<String, @Nullable Object> of(Event event) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        Map<String, Object> tree = JSON.convertValue(event, new TypeReference<>() {});
        flatten("", tree, flat);
        return flat;
    }

    /** What an event changed, given the earlier events of its stream, oldest first. */
    static List<Change> changes(Recorded<? extends Event> event, List<Recorded<? extends Event>> earlier) {
        Map<String, @Nullable Object> after = of(event.event());
        String kind = new Payload(event.event()).kind();
        Map<String, Object> part = part(event.event(), after);
        List<Map<String, @Nullable Object>> before = new ArrayList<>();
        for (Recorded<? extends Event> e : earlier) {
            Map<String, @Nullable Object> fields = of(e.event());
            if (part(e.event(), fields).equals(part)) {
                before.add(fields);
            }
        }
        List<Change> changes = new ArrayList<>();
        after.forEach((field, value) -> {
            if (field.equals(kind) || TOLD_ELSEWHERE.contains(field)) {
                return;
            }
            Object was = last(before, field);
            if (!Objects.equals(nothing(was) ? null : was, nothing(value) ? null : value)) {
                changes.add(new Change(field, was, value));
            }
        });
        return changes;
    }

    private static Map<String, Object> part(Event event, Map<String, @Nullable Object> fields) {
        String type = EventTypes.nameOf(event.getClass());
        Map<String, Object> part = new LinkedHashMap<>();
        for (String name : PARTS.getOrDefault(type.substring(0, type.indexOf('.')), List.of())) {
            Object value = fields.get(name);
            if (value != null) {
                part.put(name, value);
            }
        }
        return part;
    }

    private static @Nullable Object last(List<Map<String, @Nullable Object>> before, String field) {
        for (Map<String, @Nullable Object> fields : before.reversed()) {
            if (fields.containsKey(field)) {
                return fields.get(field);
            }
        }
        return null;
    }

    private static boolean nothing(@Nullable Object value) {
        return value == null || Boolean.FALSE.equals(value) || (value instanceof Collection<?> all && all.isEmpty());
    }

    private static void flatten(String path, Map<?, ?> tree, Map<String, @Nullable Object> flat) {
        tree.forEach((name, value) -> {
            String field = path.isEmpty() ? String.valueOf(name) : path + "." + name;
            if (value instanceof Map<?, ?> part) {
                flatten(field, part, flat);
            } else {
                flat.put(field, value);
            }
        });
    }
}
