package daicho.infra.openapi;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import daicho.command.Item;
import daicho.query.Unfold;
import daicho.query.snapshot.PlanPart;
import daicho.query.snapshot.PlanSnapshot;
import daicho.query.snapshot.PlanStatus;
import daicho.shared.Kinds;
import daicho.shared.comment.CommentSubject;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of bodies and answers. They follow from the records that bodies become and answers are made from, with
 * JSpecify's nullness, and from the way in which {@code daicho.infra.web.Json} reads and writes:
 *
 * <ul>
 *   <li>in a body, a value that is {@code @Nullable}, a list, a map or a flag may be left out or be null;
 *       everything else must be there;
 *   <li>in an answer, a value that is {@code @Nullable} may be left out, and nothing is ever null;
 *   <li>properties that are not described are neither accepted nor returned.
 * </ul>
 *
 * <p>If a record is both read and written and has two schemas, answers use its own name, and bodies use {@code …Input}.
 */
final class BodySchemas {
    private static final String REF = "#/components/schemas/";

    private static final Map<Class<?>, List<String>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, List.of("string")),
            Map.entry(UUID.class, List.of("string", "uuid")),
            Map.entry(Instant.class, List.of("string", "date-time")),
            Map.entry(LocalDate.class, List.of("string", "date")),
            Map.entry(BigDecimal.class, List.of("number")),
            Map.entry(boolean.class, List.of("boolean")),
            Map.entry(Boolean.class, List.of("boolean")),
            Map.entry(int.class, List.of("integer", "int32")),
            Map.entry(Integer.class, List.of("integer", "int32")),
            Map.entry(long.class, List.of("integer", "int64")),
            Map.entry(Long.class, List.of("integer", "int64")));

    /** Whether a value is part of a body or of an answer. */
    enum Way {
        BODY,
        ANSWER
    }

    private final JsonMapper json;
    private final SchemaNames names = new SchemaNames();
    private final Map<String, Set<Way>> ways = new HashMap<>();
    private final Map<String, Schema<?>> schemas = new TreeMap<>();

    /** What parts add to the answers that can hold further kinds. */
    private final Map<Class<?>, Map<String, ResolvableType>> further = new HashMap<>();

    BodySchemas(JsonMapper json, Collection<PlanPart<?>> parts) {
        this.json = json;
        parts.forEach(part -> {
            ResolvableType row = ResolvableType.forClass(part.view().row());
            further.computeIfAbsent(PlanSnapshot.class, any -> new TreeMap<>())
                    .put(part.name(), ResolvableType.forClassWithGenerics(List.class, row));
            further.computeIfAbsent(PlanStatus.Counts.class, any -> new TreeMap<>())
                    .put(part.name(), ResolvableType.forClass(int.class));
        });
    }

    /** Registers that values of this type go this way. All must be registered before the first is described. */
    void add(ResolvableType type, Way way) {
        Class<?> raw = type.toClass();
        if (raw.isRecord() && !isValue(raw) && raw != Item.class) {
            if (ways.computeIfAbsent(type.toString(), any -> new LinkedHashSet<>())
                    .add(way)) {
                addParts(type, way);
                further.getOrDefault(raw, Map.of()).values().forEach(part -> add(part, way));
            }
            return;
        }
        if (raw.isArray()) {
            add(type.getComponentType(), way);
        }
        for (ResolvableType part : type.getGenerics()) {
            add(part, way);
        }
    }

    private void addParts(ResolvableType type, Way way) {
        for (RecordComponent component : components(type.toClass())) {
            ResolvableType part = ResolvableType.forType(component.getGenericType(), type);
            if (component.isAnnotationPresent(Unfold.class)) {
                addParts(part, way);
            } else {
                add(part, way);
            }
        }
    }

    /** The schema of a value; of a record, a reference to it. */
    Schema<?> of(ResolvableType type, Way way) {
        return of(type, null, way);
    }

    /**
     * All schemas that were referred to, by name.
     *
     * @throws IllegalStateException two types have one name
     */
    Map<String, Schema<?>> referred() {
        names.check();
        return schemas;
    }

    private Schema<?> of(ResolvableType type, @Nullable AnnotatedType annotated, Way way) {
        Class<?> raw = type.toClass();
        List<String> simple = SIMPLE.get(raw);
        if (simple != null) {
            return typed(simple.getFirst()).format(simple.size() > 1 ? simple.get(1) : null);
        }
        if (raw == Item.class) {
            // A client sends the item itself.
            return of(type.getGeneric(0), way);
        }
        if (raw == FiscalYear.class) {
            return way == Way.BODY ? refer("FiscalYear", Scalars::fiscalYearRead) : Scalars.fiscalYearWritten();
        }
        if (raw == MunicipalityCode.class) {
            return Scalars.municipalityCode();
        }
        if (raw == byte[].class) {
            return typed("string").format("binary");
        }
        if (type.getType() == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return anything();
        }
        if (raw.isEnum()) {
            return refer(names.name(type, ""), () -> constants(raw));
        }
        if (raw.isRecord()) {
            return record(type, way);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return typed("array").items(element(type.getGeneric(0), annotated, 0, way));
        }
        if (Map.class.isAssignableFrom(raw)) {
            Schema<?> map = typed("object");
            map.setAdditionalProperties(element(type.getGeneric(1), annotated, 1, way));
            if (type.getGeneric(0).toClass().isEnum()) {
                map.setPropertyNames(of(type.getGeneric(0), way));
            }
            return map;
        }
        throw new IllegalStateException("The description of the API has no words for " + type);
    }

    private Schema<?> element(ResolvableType type, @Nullable AnnotatedType annotated, int place, Way way) {
        AnnotatedType element = annotated instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()[place]
                : null;
        Schema<?> schema = of(type, element, way);
        return element != null && element.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private Schema<?> record(ResolvableType type, Way way) {
        boolean again = way == Way.BODY
                && ways.getOrDefault(type.toString(), Set.of()).size() > 1
                && differs(type, new LinkedHashSet<>());
        return refer(names.name(type, again ? "Input" : ""), () -> {
            Schema<?> record = typed("object");
            List<String> required = new ArrayList<>();
            addProperties(record, required, type, way, false);
            further.getOrDefault(type.toClass(), Map.of()).forEach((name, part) -> {
                record.addProperty(name, of(part, way));
                required.add(name);
            });
            record.setRequired(required.isEmpty() ? null : required);
            record.setAdditionalProperties(false);
            io.swagger.v3.oas.annotations.media.Schema said =
                    type.toClass().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
            if (said != null && !said.description().isEmpty()) {
                record.setDescription(said.description());
            }
            return record;
        });
    }

    private void addProperties(
            Schema<?> record, List<String> required, ResolvableType type, Way way, boolean unfolded) {
        for (RecordComponent component : components(type.toClass())) {
            boolean needed = isNeeded(component, type, way);
            if (component.isAnnotationPresent(Unfold.class)) {
                ResolvableType part = ResolvableType.forType(component.getGenericType(), type);
                addProperties(record, needed ? required : new ArrayList<>(), part, way, true);
                continue;
            }
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = renamed == null ? component.getName() : renamed.value();
            // The years of a row are the plain numbers of its columns, unfolded or its own.
            Schema<?> value = unfolded && component.getType() == FiscalYear.class
                    ? of(ResolvableType.forClass(int.class), way)
                    : value(component, type, way);
            Schema<?> property = described(component, value);
            record.addProperty(name, needed || way == Way.ANSWER ? property : orNull(property));
            if (needed) {
                required.add(name);
            }
        }
    }

    /** The components that are properties. */
    private static List<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAccessor().isAnnotationPresent(JsonAnyGetter.class))
                .toList();
    }

    private Schema<?> value(RecordComponent component, ResolvableType of, Way way) {
        if (component.getDeclaringRecord() == CommentSubject.class
                && component.getName().equals("type")) {
            // The kinds say what can be commented on; there is no enum for it.
            return refer("CommentSubjectType", BodySchemas::commentable);
        }
        return of(ResolvableType.forType(component.getGenericType(), of), component.getAnnotatedType(), way);
    }

    private static Schema<?> commentable() {
        Schema<?> type = typed("string");
        setConstants(type, List.copyOf(Kinds.subjects().keySet()));
        return type;
    }

    /** Adds what only words can say about a property: its values, its meaning. */
    private static Schema<?> described(RecordComponent component, Schema<?> schema) {
        io.swagger.v3.oas.annotations.media.Schema said =
                component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        if (said == null) {
            return schema;
        }
        if (!said.description().isEmpty()) {
            schema.setDescription(said.description());
        }
        if (said.allowableValues().length > 0) {
            setConstants(schema, Arrays.asList(said.allowableValues()));
        }
        return schema;
    }

    private boolean isNeeded(RecordComponent component, ResolvableType of, Way way) {
        if (isNullable(component)) {
            return false;
        }
        Class<?> raw = ResolvableType.forType(component.getGenericType(), of).toClass();
        return way == Way.ANSWER || !isEmptyUnlessGiven(raw);
    }

    private static boolean isNullable(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class)
                || (type instanceof AnnotatedArrayType array && array.isAnnotationPresent(Nullable.class));
    }

    /** As {@code daicho.infra.web.Json} reads it. */
    private static boolean isEmptyUnlessGiven(Class<?> raw) {
        return raw == boolean.class || Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    }

    /** Whether reading a type differs from writing it, in itself or in one of its parts. */
    private boolean differs(ResolvableType type, Set<String> seen) {
        Class<?> raw = type.toClass();
        if (raw == FiscalYear.class || isEmptyUnlessGiven(raw)) {
            return true;
        }
        return raw.isRecord()
                && seen.add(type.toString())
                && Arrays.stream(raw.getRecordComponents())
                        .anyMatch(component -> isNullable(component)
                                || differs(ResolvableType.forType(component.getGenericType(), type), seen));
    }

    private static boolean isValue(Class<?> raw) {
        return raw == FiscalYear.class || raw == MunicipalityCode.class;
    }

    private Schema<?> constants(Class<?> type) {
        Schema<?> schema = typed("string");
        setConstants(
                schema,
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> json.convertValue(constant, String.class))
                        .toList());
        return schema;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void setConstants(Schema<?> schema, List<String> constants) {
        ((Schema) schema).setEnum(constants);
    }

    private Schema<?> refer(String name, Supplier<Schema<?>> schema) {
        if (!schemas.containsKey(name)) {
            // Put before the schema is built, since it may refer to itself.
            schemas.put(name, typed("object"));
            schemas.put(name, schema.get());
        }
        Schema<?> reference = new Schema<>();
        reference.set$ref(REF + name);
        return reference;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<?> either = new Schema<>();
            either.setDescription(schema.getDescription());
            schema.setDescription(null);
            either.setAnyOf(List.of(schema, typed("null")));
            return either;
        }
        if (schema.getTypes() != null) {
            schema.getTypes().add("null");
        }
        return schema;
    }

    /** Any value of JSON, which has no type of its own. */
    private static Schema<?> anything() {
        return new Schema<>().description("Any value: a text, a number, a list, an object.");
    }

    static Schema<Object> typed(String... types) {
        Schema<Object> schema = new Schema<>();
        schema.setTypes(new LinkedHashSet<>(Arrays.asList(types)));
        return schema;
    }
}
