package daicho.query;

import java.util.UUID;

/**
 * A read model: a table of versioned rows, each the state of one thing between two positions of the ledger.
 *
 * <p>The table's columns are the components of the row's record in snake case ({@code id uuid} first,
 * {@code municipality text} second; for an {@link Unfold}ed record, its components; other records, lists and maps are
 * {@code jsonb}, enums {@code text}, fiscal years {@code integer}), followed by
 * {@code from_position, to_position, recorded_from, recorded_to}; the open end of a current row is {@link #OPEN} and
 * {@code infinity}. Exactly one stream feeds a row, so that its times never run backwards.
 *
 * @param table its name in the schema {@code view}
 * @param row record of the columns
 * @param <R> row
 */
public record View<R extends Record & View.Row>(String table, Class<R> row) {
    /** {@code to_position} of a row that is current. */
    public static final long OPEN = Long.MAX_VALUE;

    /** A row of a view. */
    public interface Row {
        /** Id of the thing whose state the row shows. */
        UUID id();

        /** Code of the municipality whose record this is. */
        String municipality();
    }
}
