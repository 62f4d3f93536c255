package daicho.infra.projection;

import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of a view, as they follow from the components of its record; see {@link View} for the rule.
 *
 * @param <R> row
 */
final class Columns<R extends Record & View.Row> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The column or columns of one component of a record. */
    sealed interface Cells {
        /** Its value at the cursor. */
        @Nullable
        Object read(ResultSet from) throws SQLException;
    }

    /**
     * One column.
     *
     * @param number in the table, from 1 on
     * @param name snake case
     * @param sqlType to which its text form is cast
     * @param path accessors that lead from the row to its value
     */
    record Column(int number, String name, String sqlType, JavaType type, List<Method> path) implements Cells {
        @Override
        public @Nullable Object read(ResultSet from) throws SQLException {
            return value(from, number, type);
        }
    }

    /**
     * A record whose components are columns: the row itself, or a record that it unfolds.
     *
     * @param first its first column; used if the record may be absent
     * @param last its last column
     */
    private record Part(Constructor<?> constructor, boolean mayBeNone, int first, int last, List<Cells> components)
            implements Cells {
        @Override
        public @Nullable Object read(ResultSet from) throws SQLException {
            if (mayBeNone && isNone(from)) {
                return null;
            }
            @Nullable Object[] values = new @Nullable Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = components.get(i).read(from);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(e instanceof InvocationTargetException ? e.getCause() : e);
            }
        }

        private boolean isNone(ResultSet from) throws SQLException {
            for (int column = first; column <= last; column++) {
                if (from.getString(column) != null) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Class<R> type;
    private final List<Column> all = new ArrayList<>();
    private final Part row;

    /**
     * Derives them from the record.
     *
     * @throws IllegalArgumentException two columns could not be distinguished, or a present value not from an
     *     absent one
     */
    Columns(Class<R> type) {
        this.type = type;
        this.row = part(type, false, List.of());
        if (all.stream().map(Column::name).distinct().count() < all.size()) {
            throw new IllegalArgumentException(type.getSimpleName() + " has one column twice: " + names());
        }
    }

    private Part part(Class<?> of, boolean mayBeNone, List<Method> path) {
        RecordComponent[] components = of.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(of.getSimpleName() + " is no record that could be unfolded");
        }
        if (mayBeNone && !isToldByNulls(of)) {
            throw new IllegalArgumentException(of.getSimpleName() + " in " + type.getSimpleName()
                    + " may be none, and nothing in it is there whenever it is");
        }
        int first = all.size() + 1;
        List<Cells> cells = new ArrayList<>();
        for (RecordComponent component : components) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            List<Method> way = Stream.concat(path.stream(), Stream.of(accessor)).toList();
            if (component.isAnnotationPresent(Unfold.class)) {
                cells.add(part(component.getType(), mayBeNone(component), way));
            } else {
                String name = snakeCase(component.getName());
                JavaType json = JSON.constructType(component.getGenericType());
                all.add(new Column(all.size() + 1, name, sqlType(component.getType()), json, way));
                cells.add(all.getLast());
            }
        }
        try {
            Constructor<?> constructor = of.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Part(constructor, mayBeNone, first, all.size(), cells);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether one of its columns is NULL only if the record is absent. */
    private static boolean isToldByNulls(Class<?> of) {
        return Arrays.stream(of.getRecordComponents())
                .anyMatch(component -> !mayBeNone(component)
                        && (!component.isAnnotationPresent(Unfold.class) || isToldByNulls(component.getType())));
    }

    private static boolean mayBeNone(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    List<Column> all() {
        return all;
    }

    /** All names, separated by commas. */
    String names() {
        return String.join(
                ", ", all.stream().map(column -> '"' + column.name() + '"').toList());
    }

    /** The value of a column in the form that PostgreSQL reads after a cast. */
    @Nullable
    String text(R row, Column column) {
        Object value = row;
        try {
            for (Method accessor : column.path()) {
                value = value == null ? null : accessor.invoke(value);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        if (value == null) {
            return null;
        }
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Enum<?> constant -> constant.name();
            case FiscalYear year -> String.valueOf(year.startYear());
            default -> column.sqlType().equals("jsonb") ? JSON.writeValueAsString(value) : value.toString();
        };
    }

    /**
     * The row at the cursor.
     *
     * @throws RowVersions.UnreadableRow the columns do not fit together in a way that an event could have produced
     */
    R read(ResultSet from) throws SQLException {
        try {
            return Objects.requireNonNull(type.cast(row.read(from)));
        } catch (RuntimeException e) {
            throw new RowVersions.UnreadableRow(type.getSimpleName(), from.getString(1), e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object value(ResultSet from, int column, JavaType type) throws SQLException {
        Class<?> wanted = type.getRawClass();
        if (wanted == boolean.class) {
            return orNone(from, from.getBoolean(column));
        }
        if (wanted == int.class) {
            return orNone(from, from.getInt(column));
        }
        if (wanted == long.class) {
            return orNone(from, from.getLong(column));
        }
        if (wanted == FiscalYear.class) {
            int year = from.getInt(column);
            return from.wasNull() ? null : new FiscalYear(year);
        }
        if (wanted == Instant.class) {
            OffsetDateTime at = from.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
        if (wanted == UUID.class
                || wanted == LocalDate.class
                || wanted == String.class
                || wanted == Integer.class
                || wanted == Long.class
                || wanted == Boolean.class
                || wanted == BigDecimal.class) {
            return from.getObject(column, wanted);
        }
        String text = from.getString(column);
        if (text == null) {
            return null;
        }
        if (wanted.isEnum()) {
            return Enum.valueOf((Class<? extends Enum>) wanted, text);
        }
        return JSON.readValue(text, type);
    }

    private static @Nullable Object orNone(ResultSet from, Object value) throws SQLException {
        return from.wasNull() ? null : value;
    }

    private static String sqlType(Class<?> type) {
        if (type == UUID.class) {
            return "uuid";
        }
        if (type == String.class || type.isEnum()) {
            return "text";
        }
        if (type == int.class || type == Integer.class || type == FiscalYear.class) {
            return "integer";
        }
        if (type == long.class || type == Long.class) {
            return "bigint";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == BigDecimal.class) {
            return "numeric";
        }
        if (type == Instant.class) {
            return "timestamptz";
        }
        return type == LocalDate.class ? "date" : "jsonb";
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
