package daicho.query.snapshot;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import daicho.query.Annulled;
import daicho.query.indicator.IndicatorSheet;
import daicho.query.result.MeasureCycle;
import daicho.query.result.RatingView;
import daicho.query.result.Review;
import daicho.query.result.StakeholderResultView;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.query.scoring.MeasureAverage;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.measure.Term;
import daicho.shared.result.Stage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The status of a plan in one fiscal year.
 *
 * @param plan its id
 * @param name 計画名
 * @param fiscalYear starting calendar year
 * @param era in the Japanese calendar
 * @param closed whether the year no longer accepts results and ratings
 * @param levelNames the plan's own words for its levels, top to measure
 * @param counts over the whole plan
 * @param headings top level, with the others inside
 * @param departments all that are mentioned
 */
public record PlanStatus(
        UUID plan,
        String name,
        int fiscalYear,
        String era,
        boolean closed,
        List<String> levelNames,
        Counts counts,
        List<OfHeading> headings,
        List<OfDepartment> departments) {
    /**
     * How much there is. Relisted initiatives are shown and counted only as relisted.
     *
     * @param measures in the plan
     * @param initiatives in the plan
     * @param running how many of these initiatives run in the year
     * @param relisted 再掲
     * @param results of the year by stage
     * @param reviews of the year's results by state of the secretariat's check
     * @param ratings of the year by scale
     * @param figures in the year's results that stand: no interim ones where a later or final one has replaced them
     * @param figuresCounted of these figures, counting those of a shared text once
     * @param indicators by their status in the year
     * @param further records of further kinds, each under the name of its {@link PlanPart}
     */
    public record Counts(
            int measures,
            int initiatives,
            int running,
            int relisted,
            Map<Stage, Integer> results,
            Map<Review, Integer> reviews,
            List<OfScale> ratings,
            int figures,
            int figuresCounted,
            Map<IndicatorStatus, Integer> indicators,
            @JsonAnyGetter Map<String, Integer> further) {}

    /**
     * Ratings by one scale.
     *
     * @param scale by name
     * @param marks in the order of the scale
     * @param unrated initiatives that run in the year and have neither an evaluation on this scale as a whole nor one for
     *     every department, unless there was nothing to report
     */
    public record OfScale(String scale, List<OfMark> marks, int unrated) {}

    /**
     * Ratings with one mark.
     *
     * @param mark in its one spelling
     * @param label what it means
     * @param count of ratings
     */
    public record OfMark(String mark, @Nullable String label, int count) {}

    /**
     * A heading.
     *
     * @param id its id
     * @param level 1 = top
     * @param levelName the plan's word for the level
     * @param number as printed
     * @param name as printed, if any
     * @param indicators of its own
     * @param headings below it
     * @param measures directly under it
     */
    public record OfHeading(
            UUID id,
            int level,
            String levelName,
            String number,
            @Nullable String name,
            List<IndicatorSheet> indicators,
            List<OfHeading> headings,
            List<OfMeasure> measures) {}

    /**
     * A measure.
     *
     * @param id its id
     * @param code unique in the plan
     * @param title as printed, if any
     * @param indicators of its own
     * @param initiatives its lines
     * @param averages of committees that scored it, from closed rounds that judged the year, or as a document prints
     *     them
     * @param stakeholderResults what actors beside the municipality did for the measure as a whole in the year; not counted
     */
    public record OfMeasure(
            UUID id,
            String code,
            @Nullable String title,
            List<IndicatorSheet> indicators,
            List<OfInitiative> initiatives,
            List<MeasureAverage> averages,
            List<StakeholderResultView> stakeholderResults) {}

    /**
     * An initiative.
     *
     * @param id its id
     * @param no in its measure
     * @param title of its own, where it has one
     * @param summary 事業概要
     * @param term 短期, 中期, 長期
     * @param addedLater 新
     * @param relisted 再掲: shown, not counted
     * @param relistedFrom the original
     * @param runs in the year
     * @param departments in charge that year
     * @param yearPlans that cover the year
     * @param results interim and final
     * @param ratings for all or for one department
     * @param nextPlans year plans that cover the next year
     * @param sharedTexts texts that its results or plans share with other lines or years
     * @param missing what departments still owe for the year's cycle: its plan, result, rating, the next year's plan
     * @param stakeholderResults what actors beside the municipality did for it in the year; not counted
     * @param annulled records of the year, and plans of the next, that were there by mistake; they count nowhere
     */
    public record OfInitiative(
            UUID id,
            int no,
            @Nullable String title,
            @Nullable String summary,
            @Nullable Term term,
            boolean addedLater,
            boolean relisted,
            @Nullable UUID relistedFrom,
            boolean runs,
            List<OfDepartment> departments,
            List<YearPlanView> yearPlans,
            List<YearResultView> results,
            List<RatingView> ratings,
            List<YearPlanView> nextPlans,
            List<SharedText> sharedTexts,
            List<MeasureCycle.Gap> missing,
            List<StakeholderResultView> stakeholderResults,
            List<Annulled> annulled) {}

    /**
     * A department.
     *
     * @param id its id
     * @param name as of the end of the fiscal year
     * @param answeredBy who answers for it now, with the present names
     */
    public record OfDepartment(UUID id, String name, List<Answering> answeredBy) {}

    /**
     * Who answers for a department.
     *
     * @param id its id
     * @param name now
     */
    public record Answering(UUID id, String name) {}

    /**
     * A text that several records share; its figures count once.
     *
     * @param sharedText id of the text
     * @param counted whether this status counts its figures at this initiative
     * @param sharedWith the other initiatives and years, including other years of this initiative
     */
    public record SharedText(UUID sharedText, boolean counted, List<SharedWith> sharedWith) {}

    /**
     * A record with the same text.
     *
     * @param initiative of the record
     * @param fiscalYear of the record, the first one of a year plan
     * @param id of the record
     */
    public record SharedWith(UUID initiative, int fiscalYear, UUID id) {}
}
