package daicho.query.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.result.StillOwed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The yearly cycle of a measure: what was planned for a year, what was done, how it was rated, and what comes next. The
 * direction decided in a year is the plan of the next year: the same record is in {@code act} here and in {@code plan}
 * there.
 *
 * @param measure its id
 * @param code unique in its plan
 * @param title as printed, if any
 * @param plan it is part of
 * @param fiscalYear starting calendar year
 * @param era in the Japanese calendar
 * @param closed whether the year no longer accepts results and ratings
 * @param nextYearDirection whether the plan asks for the direction before the year is published
 * @param previousHref where to read the cycle of the year before, in which this year's plan was the direction
 * @param nextHref where to read the cycle of the next year
 * @param averages of committees that judged the year: the check by people who are not in charge
 * @param initiatives its lines
 */
public record MeasureCycle(
        UUID measure,
        String code,
        @Nullable String title,
        UUID plan,
        int fiscalYear,
        String era,
        boolean closed,
        boolean nextYearDirection,
        @Nullable String previousHref,
        @Nullable String nextHref,
        List<MeasureAverage> averages,
        List<OfInitiative> initiatives) {
    /**
     * The cycle of an initiative.
     *
     * @param id its id
     * @param no in its measure
     * @param title of its own, where it has one
     * @param relistedFrom the original that has the records, if it is relisted
     * @param runs in the year
     * @param plan year plans that cover the year
     * @param done results, interim and final
     * @param check ratings
     * @param act year plans that cover the next year: the direction
     * @param missing what departments still owe for this cycle
     */
    public record OfInitiative(
            UUID id,
            int no,
            @Nullable String title,
            @Nullable UUID relistedFrom,
            boolean runs,
            List<Step<YearPlanView>> plan,
            @JsonProperty("do") List<Step<YearResultView>> done,
            List<Step<RatingView>> check,
            List<Step<YearPlanView>> act,
            List<Gap> missing) {}

    /**
     * A record in its stage of the cycle.
     *
     * @param href where to read it
     * @param follows the records of the previous stage that belong to the same departments
     * @param record the record itself
     * @param <R> kind of record
     */
    public record Step<R>(String href, List<UUID> follows, R record) {}

    /**
     * A missing record.
     *
     * @param kind of record
     * @param fiscalYear of it
     * @param department in charge; none where nobody is
     * @param departmentName its present name
     */
    public record Gap(
            StillOwed.Kind kind,
            int fiscalYear,
            @Nullable UUID department,
            @Nullable String departmentName) {}
}
