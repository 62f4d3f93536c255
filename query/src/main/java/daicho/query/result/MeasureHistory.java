package daicho.query.result;

import daicho.query.Annulled;
import daicho.query.Past.Version;
import daicho.query.indicator.IndicatorHistory;
import daicho.query.measure.Initiative;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.measure.MeasureWording;
import daicho.shared.plan.ByYear;
import daicho.shared.result.Figure;
import daicho.shared.result.Stage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measure over the years: what was planned, done and judged, what changed from year to year, and what was corrected.
 *
 * @param measure whose history
 * @param plan it is part of
 * @param code of it
 * @param titles of the measure, the present one last
 * @param initiatives of the measure
 * @param averages of committees that scored it, by the years judged
 * @param indicators of the measure with all their versions
 * @param stakeholderResults of actors beside the municipality, by year and name
 * @param before the histories of the measures that it goes on from, such as those of the plan before
 * @param after the measures that go on from it
 */
public record MeasureHistory(
        UUID measure,
        UUID plan,
        String code,
        List<Kept<Title>> titles,
        List<OfInitiative> initiatives,
        List<MeasureAverage> averages,
        List<IndicatorHistory> indicators,
        List<Said<StakeholderResultView>> stakeholderResults,
        List<MeasureHistory> before,
        List<PlanLineage.Named> after) {
    /**
     * A wording of the measure.
     *
     * @param title as printed, if any
     * @param earlier wordings in earlier fiscal years, oldest first
     */
    @Schema(name = "MeasureTitle")
    public record Title(@Nullable String title, List<ByYear.Earlier<MeasureWording>> earlier) {}

    /**
     * Something as it stood from a position on.
     *
     * @param state as it stood
     * @param position of the event that made it so
     * @param recordedAt when it was recorded
     * @param reason why it was changed, returned or confirmed
     * @param <T> kind of thing
     */
    @Schema(name = "Version")
    public record Kept<T>(
            T state,
            long position,
            Instant recordedAt,
            @Nullable String reason) {
        static <T extends Record> Kept<T> of(T state, Version<?> version, @Nullable String reason) {
            return new Kept<>(state, version.from(), version.recordedFrom(), reason);
        }
    }

    /**
     * A record with all its versions.
     *
     * @param present its present content
     * @param earlier its earlier content, oldest first
     * @param <T> kind of record
     */
    @Schema(name = "Versions")
    public record Said<T>(Kept<T> present, List<Kept<T>> earlier) {}

    /**
     * An initiative over the years.
     *
     * @param id whose history
     * @param no in its measure
     * @param relisted repeats another initiative and has no records of its own
     * @param wordings of the initiative, the present one last
     * @param years with at least one record
     * @param figures as series
     * @param annulled records that were there by mistake; they count nowhere
     */
    public record OfInitiative(
            UUID id,
            int no,
            boolean relisted,
            List<Kept<Initiative>> wordings,
            List<OfYear> years,
            List<Series> figures,
            List<Annulled> annulled) {}

    /**
     * An initiative in a year.
     *
     * @param fiscalYear starting calendar year
     * @param era in the Japanese calendar
     * @param measureTitle title of the measure in that year, if any
     * @param title of the initiative in that year, where it had one
     * @param summary 事業概要 in that year
     * @param yearPlans that cover the year
     * @param results interim and final
     * @param ratings of the year
     * @param changes compared with the year before it in this history; none for the first
     */
    public record OfYear(
            int fiscalYear,
            String era,
            @Nullable String measureTitle,
            @Nullable String title,
            @Nullable String summary,
            List<Said<YearPlanView>> yearPlans,
            List<Said<YearResultView>> results,
            List<Said<RatingView>> ratings,
            List<Change> changes) {}

    /**
     * A difference between two years.
     *
     * @param field {@code result.text}, {@code result.programmes}, {@code result.figure}, {@code plan.text},
     *     {@code rating.mark} …; {@code result.reports} where one report became several, or several one: how many
     * @param label of a figure with its unit, or scale of a rating
     * @param figureKind of a figure: reached, so far, or intended
     * @param departments whose report or rating, where a year has several
     * @param kind of difference
     * @param before the year before
     * @param after this year
     */
    public record Change(
            String field,
            @Nullable String label,
            Figure.@Nullable Kind figureKind,
            List<UUID> departments,
            Kind kind,
            @Nullable Object before,
            @Nullable Object after) {
        /** Kinds of difference. */
        public enum Kind {
            ADDED,
            REMOVED,
            CHANGED
        }
    }

    /**
     * A figure over the years.
     *
     * @param label what was counted
     * @param unit of the values
     * @param kind actual or planned
     * @param points by year
     */
    public record Series(String label, @Nullable String unit, Figure.Kind kind, List<Point> points) {}

    /**
     * A value of a series.
     *
     * @param firstFiscalYear starting calendar year; of a plan for several years, the first
     * @param lastFiscalYear the last year of a plan for several years, otherwise the same
     * @param stage of a result; none of a year plan
     * @param value exact
     * @param printed where value and unit do not say all of it: 約50％, 延べ30人
     * @param record that says so
     * @param sharedText if it is shared with other years or lines, so that it counts once
     */
    public record Point(
            int firstFiscalYear,
            int lastFiscalYear,
            @Nullable Stage stage,
            BigDecimal value,
            @Nullable String printed,
            UUID record,
            @Nullable UUID sharedText) {}
}
