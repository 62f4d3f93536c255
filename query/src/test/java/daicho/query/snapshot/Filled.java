package daicho.query.snapshot;

import daicho.shared.plan.FiscalYear;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records with a value in every field, however deep, and no two values alike where their type allows it. Ids lead from
 * one record to another where a table needs it.
 */
final class Filled {
    private static final Pattern LEADING = Pattern.compile("(heading|initiative|measure)(?:s\\[\\d]\\.id)?$");
    private static final Pattern PLACE = Pattern.compile("\\[(\\d)]");

    private final int other;
    private final Map<String, Optional<Object>> given;
    private final List<String> paths = new ArrayList<>();
    /** Of the record of the snapshot that is being filled. */
    private int years;

    /**
     * @param other number of the value that is another one than usual; negative: none is
     * @param given what stands at some places, by their paths, or by the name of a record and a field of it
     */
    Filled(int other, Map<String, Optional<Object>> given) {
        this.other = other;
        this.given = given;
    }

    /** Where the values are, by their numbers. */
    List<String> paths() {
        return paths;
    }

    <T> T of(Class<T> type) {
        return Objects.requireNonNull(type.cast(make(type, "", Map.of())));
    }

    private @Nullable Object make(Type type, String path, Map<TypeVariable<?>, Type> bound) {
        if (given.containsKey(path)) {
            return given.get(path).orElse(null);
        }
        if (type instanceof TypeVariable<?> variable) {
            return make(Objects.requireNonNull(bound.get(variable)), path, bound);
        }
        if (type instanceof ParameterizedType generic) {
            return generic(generic, path, bound);
        }
        Class<?> plain = (Class<?>) type;
        return plain.isRecord() && plain != FiscalYear.class ? record(plain, path, Map.of()) : single(plain, path);
    }

    private Object generic(ParameterizedType type, String path, Map<TypeVariable<?>, Type> bound) {
        Type[] arguments = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == List.class) {
            return IntStream.range(0, 2)
                    .mapToObj(place -> {
                        if (path.lastIndexOf('.') == 0) {
                            years = 0;
                        }
                        return make(arguments[0], path + "[" + place + "]", bound);
                    })
                    .toList();
        }
        if (raw == Map.class) {
            return Map.of();
        }
        Map<TypeVariable<?>, Type> inside = new HashMap<>();
        for (int place = 0; place < arguments.length; place++) {
            inside.put(
                    raw.getTypeParameters()[place],
                    arguments[place] instanceof TypeVariable<?> variable ? bound.get(variable) : arguments[place]);
        }
        return record(raw, path, inside);
    }

    private Object record(Class<?> type, String path, Map<TypeVariable<?>, Type> bound) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Stream.of(components)
                .map(component -> {
                    Optional<Object> always = given.get(type.getSimpleName() + "." + component.getName());
                    return always == null
                            ? make(component.getGenericType(), path + "." + component.getName(), bound)
                            : always.orElse(null);
                })
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(path + " " + Arrays.toString(values), e.getCause());
        }
    }

    private Object single(Class<?> type, String path) {
        int number = paths.size();
        paths.add(path);
        int one = number == other ? 1 : 0;
        if (type.isEnum()) {
            return type.getEnumConstants()[one];
        }
        if (type == FiscalYear.class || path.endsWith("iscalYear")) {
            int year = 1950 + 2 * years++ + one;
            return type == FiscalYear.class ? new FiscalYear(year) : (Object) year;
        }
        return switch (type.getSimpleName()) {
            case "String" -> (path.endsWith(".url") ? "https://" : "") + (one == 0 ? "text" : "other") + number;
            case "UUID" -> one == 0 ? id(path, number) : new UUID(1, number);
            case "int", "Integer" -> 1 + 2 * (number % 200) + one;
            case "long", "Long" -> 2L * number + one;
            case "boolean", "Boolean" -> one == 1;
            case "BigDecimal" -> new BigDecimal(2 * number + one + ".50");
            case "LocalDate" -> LocalDate.of(2000, 1, 1).plusDays(2L * number + one);
            case "Instant" -> Instant.EPOCH.plusSeconds(2L * number + one);
            default -> throw new IllegalStateException(path + " is a " + type);
        };
    }

    private static UUID id(String path, int number) {
        Matcher leading = LEADING.matcher(path);
        if (!leading.find()) {
            return new UUID(0, number);
        }
        int place = 0;
        for (Matcher places = PLACE.matcher(path); places.find(); ) {
            place = 2 * place + Integer.parseInt(places.group(1));
        }
        return new UUID(leading.group(1).hashCode(), place);
    }
}
