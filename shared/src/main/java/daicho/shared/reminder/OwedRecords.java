package daicho.shared.reminder;

import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a department owed when somebody was reminded.
 *
 * @param plan of the records
 * @param fiscalYear that was asked about
 * @param stage INTERIM: interim results; FINAL: final results, ratings, values of indicators, and plans of the next year
 * @param department that owed them
 * @param dueOn last day on which they were in time; none if nobody said
 * @param records how many, 1 or more
 */
public record OwedRecords(
        UUID plan,
        FiscalYear fiscalYear,
        Stage stage,
        UUID department,
        @Nullable LocalDate dueOn,
        int records) {
    public OwedRecords {
        if (records < 1) {
            throw Refusal.invalid("reminder.owes_nothing", "/departments", department);
        }
    }
}
