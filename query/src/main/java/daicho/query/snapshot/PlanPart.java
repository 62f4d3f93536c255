package daicho.query.snapshot;

import daicho.query.Past;
import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a kind of record adds to the snapshot and the status of its plan, besides the records that these already know.
 * It is a bean of the kind's feature; without that bean, neither the answer nor its description mentions the kind.
 *
 * @param <R> row of the kind's view; its {@code plan} says which plan it belongs to
 */
public interface PlanPart<R extends Record & View.Row> {
    View<R> view();

    /** Plural of the kind, the name of its list in the snapshot and of its number in the status: {@code samples}. */
    String name();

    /** The records of a plan, in an order that depends only on the records. */
    default List<R> rows(Past past, UUID plan) {
        return past.rows(view(), "plan = :plan", "id", Map.of("plan", plan));
    }

    /**
     * In which of the {@linkplain SnapshotRow#COLUMNS columns} of the snapshot's table a field of the record stands, if
     * there is none of the field's own name. A field without a column keeps Daicho from starting.
     */
    default Map<String, String> columns() {
        return Map.of();
    }

    /** Whether the status of this year counts the row. */
    boolean countsIn(R row, FiscalYear year);
}
