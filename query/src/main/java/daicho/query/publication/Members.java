package daicho.query.publication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object in canonical form; absent values are left out. */
final class Members {
    private final Map<String, Object> all = new HashMap<>();

    static Members with(String name, @Nullable Object value) {
        return new Members().and(name, value);
    }

    /** Decimals, ids, days and constants become texts. */
    Members and(String name, @Nullable Object value) {
        Object plain = switch (value) {
            case BigDecimal number -> number.toPlainString();
            case UUID id -> id.toString();
            case LocalDate day -> day.toString();
            case Enum<?> constant -> constant.name();
            case Members nested -> nested.all;
            case null -> null;
            default -> value;
        };
        if (plain != null) {
            all.put(name, plain);
        }
        return this;
    }

    Map<String, Object> all() {
        return all;
    }
}
