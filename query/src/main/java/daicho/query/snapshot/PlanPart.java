package daicho.query.snapshot;

import daicho.query.Past;
import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a kind of record adds to the snapshot and the status of its plan, beside the records that these know by
 * themselves. A bean of the kind's feature; where there is none, neither answer nor description has a trace of it.
 *
 * @param <R> row of the kind's view, which says by {@code plan} whose it is
 */
public interface PlanPart<R extends Record & View.Row> {
    View<R> view();

    /** Plural of the kind, as the snapshot calls its list and the status its number: {@code samples}. */
    String name();

    /** The records of a plan, in an order that the records alone decide. */
    default List<R> rows(Past past, UUID plan) {
        return past.rows(view(), "plan = :plan", "id", Map.of("plan", plan));
    }

    /** The row in the snapshot's table by its columns, {@code record} among them. */
    Map<String, Object> cells(R row);

    /** Whether the status of this year counts it. */
    boolean countsIn(R row, FiscalYear year);
}
