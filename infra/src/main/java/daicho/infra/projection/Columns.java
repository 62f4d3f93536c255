package daicho.infra.projection;

import daicho.query.View;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of a view, as the components of its record say; see {@link View} for the rule.
 *
 * @param <R> row
 */
final class Columns<R extends Record & View.Row> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * One column.
     *
     * @param name snake case
     * @param sqlType to which its text form is cast
     */
    record Column(String name, String sqlType, RecordComponent component) {}

    private final Class<R> type;
    private final List<Column> all;

    Columns(Class<R> type) {
        this.type = type;
        this.all = Arrays.stream(type.getRecordComponents())
                .map(component -> new Column(snakeCase(component.getName()), sqlType(component.getType()), component))
                .toList();
        // Of these components, not of others of the same record: the accessor of each is an object of its own.
        all.forEach(column -> column.component().getAccessor().setAccessible(true));
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
        Object value;
        try {
            value = column.component().getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        if (value == null) {
            return null;
        }
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Enum<?> constant -> constant.name();
            default -> column.sqlType().equals("jsonb") ? JSON.writeValueAsString(value) : value.toString();
        };
    }

    /** The row at the cursor. */
    R read(ResultSet from) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[all.size()];
        Class<?>[] types = new Class<?>[all.size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = all.get(i).component();
            types[i] = component.getType();
            values[i] = value(from, i + 1, component);
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("row of " + type.getSimpleName() + " can not be read", e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object value(ResultSet from, int column, RecordComponent component) throws SQLException {
        Class<?> wanted = component.getType();
        if (wanted == boolean.class) {
            return from.getBoolean(column);
        }
        if (wanted == int.class) {
            return from.getInt(column);
        }
        if (wanted == long.class) {
            return from.getLong(column);
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
        JavaType json = JSON.getTypeFactory().constructType(component.getGenericType());
        return JSON.readValue(text, json);
    }

    private static String sqlType(Class<?> type) {
        if (type == UUID.class) {
            return "uuid";
        }
        if (type == String.class || type.isEnum()) {
            return "text";
        }
        if (type == int.class || type == Integer.class) {
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
