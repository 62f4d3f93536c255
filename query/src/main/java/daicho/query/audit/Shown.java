package daicho.query.audit;

import daicho.query.Table;
import daicho.query.audit.Trail.Sealed;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of fields as people read them. Templates can only call public methods. */
public final class Shown {
    /** The value as a cell of a table; a list has a line for each value. */
    public static Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Sealed sealed -> sealed.label();
            case Collection<?> all -> lines(all);
            case Map<?, ?> all -> lines(all.values());
            default -> value;
        };
    }

    /** The value as a text. */
    public String text(@Nullable Object value) {
        return Table.plain(cell(value));
    }

    private static String lines(Collection<?> all) {
        return all.stream()
                .flatMap(Stream::ofNullable)
                .map(each -> Table.plain(cell(each)))
                .collect(Collectors.joining("\n"));
    }
}
