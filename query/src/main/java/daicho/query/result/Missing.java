package daicho.query.result;

import daicho.query.schedule.DueDays;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.result.Stage;
import daicho.shared.result.StillOwed.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What departments still owe for a year of a plan.
 *
 * @param plan whose year
 * @param fiscalYear starting calendar year
 * @param era in the Japanese calendar
 * @param stage of the results that are owed
 * @param closed whether the year no longer accepts them
 * @param dueDay by which they are due, for departments that have no due day of their own
 * @param owed how many records in all
 * @param unassigned what no department owes: lines that run without anybody in charge, measures without a line, values of
 *     indicators that the secretariat records itself, and before a publication results that it has not confirmed
 * @param departments that owe something, by name
 */
@Schema(name = "MissingRecords")
public record Missing(
        UUID plan,
        int fiscalYear,
        String era,
        Stage stage,
        boolean closed,
        @Nullable LocalDate dueDay,
        int owed,
        List<Owed> unassigned,
        List<OfDepartment> departments) {
    /**
     * What one department owes.
     *
     * @param id of the department that answers for it now
     * @param name of the department now
     * @param dueDay by which it is due; none if nobody said
     * @param overdue whether that day is over
     * @param owed in printed order
     */
    public record OfDepartment(
            UUID id, String name, @Nullable LocalDate dueDay, boolean overdue, List<Owed> owed) {}

    /** The same with the days by which it is due. */
    public Missing dueOn(DueDays days) {
        return new Missing(
                plan,
                fiscalYear,
                era,
                stage,
                closed,
                days.forAll(),
                owed,
                unassigned,
                departments.stream()
                        .map(department -> new OfDepartment(
                                department.id(),
                                department.name(),
                                days.of(department.id()),
                                days.areOver(department.id()),
                                department.owed()))
                        .toList());
    }

    /**
     * A missing record.
     *
     * @param kind of record
     * @param fiscalYear of the record: the requested year, or for a year plan the next
     * @param measure of the initiative or indicator; none where the indicator is of a heading
     * @param code of the measure
     * @param measureTitle of the measure
     * @param initiative it is owed for; none where the initiative itself is missing, and for values of indicators
     * @param no of the initiative in its measure
     * @param initiativeTitle of the initiative, where it has one of its own
     * @param returned the result that was sent back and waits for correction
     * @param unconfirmed the result that waits for confirmation
     * @param indicator whose value is owed
     * @param indicatorName of it in the year
     * @param notMeasured why the value is not there yet, if somebody said
     * @param inPlaceOf departments in charge for which the department answers after a reorganisation
     */
    public record Owed(
            Kind kind,
            int fiscalYear,
            @Nullable UUID measure,
            @Nullable String code,
            @Nullable String measureTitle,
            @Nullable UUID initiative,
            @Nullable Integer no,
            @Nullable String initiativeTitle,
            @Nullable UUID returned,
            @Nullable UUID unconfirmed,
            @Nullable UUID indicator,
            @Nullable String indicatorName,
            @Nullable NotMeasured notMeasured,
            List<UUID> inPlaceOf) {}
}
