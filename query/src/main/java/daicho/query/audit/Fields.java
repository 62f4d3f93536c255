package daicho.query.audit;

import daicho.query.Bookkeeping;
import daicho.shared.SealedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The fields of events and rows by path. Nested objects are paths ({@code validity.until}). A part of a list is found
 * by its key, not by its position ({@code figures[訪問,件,ACTUAL].value}). A list of plain values is one value, and so is
 * a sealed text.
 */
public final class Fields {
    /** The destroyed keys are of no use to a reader; the other fields say what is gone. */
    static final String ERASED_KEYS = "erasedKeys";

    /** Fields of a row that the entry shows as its subject, besides those that are {@link Bookkeeping}. */
    private static final Set<String> OF_EVERY_ROW = Set.of("id", "municipality", "version");

    /** Components that hold ids of persons. */
    private static final Set<String> PERSONS = Set.of("person", "invited");

    /** Keys of the parts of a list, and of the rows of a view without a known id: the first of these that they have. */
    private static final List<List<String>> KEYS = List.of(
            List.of("id"),
            List.of("seat", "measure"),
            List.of("closing", "measure"),
            List.of("department", "initiative", "lastDay"),
            List.of("measure"),
            List.of("seat"),
            List.of("partner"),
            List.of("department", "from"),
            List.of("person", "from"),
            List.of("fiscalYear"),
            List.of("closing"),
            List.of("office", "until"),
            List.of("label", "unit", "kind"),
            List.of("score"),
            List.of("title"),
            List.of("electedOn"),
            List.of("from"),
            List.of("by"),
            List.of("name"),
            List.of("value"),
            List.of("successor", "firstDay"),
            List.of("succession"));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .annotationIntrospector(new WithoutBookkeeping())
            .addModule(new SimpleModule("sealed").addSerializer(SealedText.class, new AsItIs()))
            .build();

    /** A sealed text stays one value among the fields; whether it is opened depends on the reader. */
    private static final class AsItIs extends StdSerializer<SealedText> {
        AsItIs() {
            super(SealedText.class);
        }

        @Override
        public void serialize(SealedText value, JsonGenerator to, SerializationContext context) {
            to.writeEmbeddedObject(value);
        }
    }

    /** Leaves out what is {@link Bookkeeping}. */
    private static final class WithoutBookkeeping extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.hasAnnotation(Bookkeeping.class) || super.hasIgnoreMarker(config, member);
        }
    }

    private Fields() {}

    /** The fields of an event or a part of one by path; every list is one value. */
    static Map<String, @Nullable Object> of(Object event) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flatten("", tree(event), flat, false);
        return flat;
    }

    /** The fields of an event by path, including those of the parts of its lists. */
    static Map<String, @Nullable Object> each(Object event) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flatten("", tree(event), flat, true);
        return flat;
    }

    /** What a row says about the record, by path. */
    static Map<String, @Nullable Object> ofRow(Object row) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(tree(row));
        tree.keySet().removeAll(OF_EVERY_ROW);
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flatten("", tree, flat, true);
        return flat;
    }

    /**
     * The fields by path that everybody who reads records may know of a row: without persons, and without sealed texts.
     *
     * @param without components that are left out
     */
    public static Map<String, @Nullable Object> open(Record row, Collection<String> without) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(tree(row));
        tree.keySet().removeAll(OF_EVERY_ROW);
        tree.keySet().removeAll(without);
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flatten("", open(tree), flat, true);
        return flat;
    }

    private static Map<String, @Nullable Object> open(Map<?, ?> tree) {
        Map<String, @Nullable Object> open = new LinkedHashMap<>();
        tree.forEach((name, value) -> {
            if (!PERSONS.contains(String.valueOf(name)) && !(value instanceof SealedText)) {
                open.put(String.valueOf(name), open(value));
            }
        });
        return open;
    }

    private static @Nullable Object open(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> part -> open(part);
            case Collection<?> all -> {
                List<@Nullable Object> each = new ArrayList<>();
                all.forEach(one -> each.add(open(one)));
                yield each;
            }
            default -> value;
        };
    }

    /** Whether two values of a field say the same. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(nothing(one) ? null : one, nothing(other) ? null : other);
    }

    /** Whether a value says nothing. */
    public static boolean nothing(@Nullable Object value) {
        return value == null || Boolean.FALSE.equals(value) || (value instanceof Collection<?> all && all.isEmpty());
    }

    /**
     * The key of a row among the rows of its view that an event may change.
     *
     * @param byId whether its id is known outside; otherwise the id follows from what the row is about
     */
    static String keyOf(Object row, boolean byId) {
        Map<String, @Nullable Object> tree = new HashMap<>(tree(row));
        if (!byId) {
            Object id = tree.remove("id");
            return key(tree, String.valueOf(id));
        }
        return String.valueOf(tree.get("id"));
    }

    /** The components that form the key of parts; none if they have no key. */
    static List<String> keyAmong(Collection<String> components) {
        return KEYS.stream().filter(components::containsAll).findFirst().orElse(List.of());
    }

    private static String key(Map<?, ?> part, String otherwise) {
        List<String> names =
                keyAmong(part.keySet().stream().map(String::valueOf).toList());
        return names.isEmpty()
                ? otherwise
                : names.stream().map(name -> ofKey(part.get(name))).collect(Collectors.joining(","));
    }

    private static String ofKey(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> part -> key(part, "");
            default -> String.valueOf(value);
        };
    }

    private static Map<String, @Nullable Object> tree(Object value) {
        return JSON.convertValue(value, new TypeReference<>() {});
    }

    private static void flatten(String path, Map<?, ?> tree, Map<String, @Nullable Object> flat, boolean parts) {
        tree.forEach((name, value) -> {
            String field = path.isEmpty() ? String.valueOf(name) : path + "." + name;
            if (value instanceof Map<?, ?> part) {
                flatten(field, part, flat, parts);
            } else if (parts
                    && value instanceof Collection<?> all
                    && all.stream().anyMatch(Map.class::isInstance)) {
                flatten(field, all, flat);
            } else {
                flat.put(field, value);
            }
        });
    }

    /** Parts with the same key are numbered. */
    private static void flatten(String list, Collection<?> parts, Map<String, @Nullable Object> flat) {
        Map<String, Integer> met = new HashMap<>();
        List<String> fields = new ArrayList<>();
        for (Object part : parts) {
            String key = key((Map<?, ?>) part, "");
            int times = met.merge(key, 1, Integer::sum);
            fields.add(list + "[" + key + (times == 1 ? "" : "," + times) + "]");
            flatten(fields.getLast(), (Map<?, ?>) part, flat, true);
        }
    }
}
