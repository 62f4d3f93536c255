package daicho.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A read model: a table of versioned rows, each the state of one thing between two positions of the ledger.
 *
 * <p>The table's columns are the components of the row's record in snake case ({@code id uuid} first,
 * {@code municipality text} second; for an {@link Unfold}ed record, its components; other records, lists and maps are
 * {@code jsonb}, enums {@code text}, fiscal years {@code integer}), followed by
 * {@code from_position, to_position, recorded_from, recorded_to}; the open end of a current row is {@link #OPEN} and
 * {@code infinity}. Exactly one stream feeds a row, so that its times never run backwards.
 *
 * <p>A view of {@link OfEvents events} has a row for each event instead, which never changes, and no versions.
 *
 * @param table its name in the schema {@code view}
 * @param row record of the columns
 * @param events how its rows are found, if they are rows of single events
 * @param <R> row
 */
public record View<R extends Record & View.Row>(
        String table, Class<R> row, @Nullable OfEvents events) {
    /** Whether the records of the rows can be annulled. */
    public boolean knowsAnnulled() {
        return Arrays.stream(row.getRecordComponents()).anyMatch(component -> component.getType() == Annulment.class);
    }

    /** What a row is called where rows of several views stand together: {@code yearResult}. */
    public String called() {
        return WORDS.matcher(table).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    /** Whether the table has this column. */
    boolean hasColumn(String component) {
        return hasColumn(row, component);
    }

    private static boolean hasColumn(Class<?> record, String component) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(each -> each.isAnnotationPresent(Unfold.class)
                        ? hasColumn(each.getType(), component)
                        : each.getName().equals(component));
    }

    private static final Pattern WORDS = Pattern.compile("_([a-z])");

    /** {@code to_position} of a row that is current. */
    public static final long OPEN = Long.MAX_VALUE;

    /** A view with versions. */
    public View(String table, Class<R> row) {
        this(table, row, null);
    }

    /** A row of a view. */
    public interface Row {
        /** Id of the thing whose state the row shows. */
        UUID id();

        /** Code of the municipality whose record this is. */
        String municipality();

        /** Why the record counts nowhere; none if it counts. */
        default @Nullable Annulment annulled() {
            return null;
        }

        /** Whether the record is there no more: annulled, withdrawn, removed or erased. */
        default boolean gone() {
            return annulled() != null;
        }

        /** Whether the record has an end: it stays readable, and what came before it stays as it was. */
        default boolean ended() {
            return false;
        }

        /** Parts of the row that are records of their own, by the component that holds them. */
        default Map<String, List<? extends Part>> parts() {
            return Map.of();
        }
    }

    /** A record that stands in the row of another one. */
    public interface Part {
        UUID id();

        /** What one is called, as the table of a row is: {@code initiative}. */
        String called();

        /** Whether it has an end; see {@link Row#ended}. */
        boolean ended();
    }

    /** A row of a view of events. */
    public interface EventRow extends Row {
        /** Position of the event, which is the key of the row in its municipality. */
        long position();

        /** When the event was recorded. */
        Instant recordedAt();

        /** Whether a fold of later events needs the row again. */
        boolean isReread();
    }

    /**
     * How rows of single events are found.
     *
     * @param reread SQL condition for the row that a fold needs again, by {@code of_id}
     * @param lists the table that lists positions by what their rows are looked for, see
     *     {@link Projection.Rows#list}
     */
    public record OfEvents(String reread, String lists) {}
}
