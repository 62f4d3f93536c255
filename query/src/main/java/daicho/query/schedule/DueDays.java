package daicho.query.schedule;

import daicho.query.Past;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The due days of a year at a stage.
 *
 * @param forAll departments that have none of their own; none = nothing is due
 * @param ofDepartments those that have one of their own
 * @param today the day as seen on which they are over or not
 */
public record DueDays(@Nullable LocalDate forAll, Map<UUID, LocalDate> ofDepartments, LocalDate today) {
    /** Those of a plan's year. */
    public static DueDays of(Past past, UUID plan, FiscalYear year, Stage stage) {
        LocalDate forAll = null;
        Map<UUID, LocalDate> ofDepartments = new HashMap<>();
        for (DueDayView row : past.rows(
                DueDayView.VIEW,
                "plan = :plan and fiscal_year = :year and stage = :stage",
                Map.of("plan", plan, "year", year.startYear(), "stage", stage.name()))) {
            if (row.department() == null) {
                forAll = row.dueOn();
            } else {
                ofDepartments.put(row.department(), row.dueOn());
            }
        }
        return new DueDays(forAll, ofDepartments, past.day());
    }

    /** By which day a department's records are due; none if nobody said. */
    public @Nullable LocalDate of(UUID department) {
        return ofDepartments.getOrDefault(department, forAll);
    }

    /** Whether that day is over. */
    public boolean areOver(UUID department) {
        LocalDate day = of(department);
        return day != null && today.isAfter(day);
    }
}
