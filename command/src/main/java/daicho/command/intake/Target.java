package daicho.command.intake;

import daicho.shared.plan.FiscalYears;
import daicho.shared.result.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Which record of an initiative a cell is about.
 *
 * @param kind of record
 * @param years one, or a span for a year plan
 * @param stage of a result
 */
record Target(Kind kind, FiscalYears years, @Nullable Stage stage) {
    /** What is recorded of an initiative. */
    enum Kind {
        RESULT,
        YEAR_PLAN,
        RATING
    }
}
