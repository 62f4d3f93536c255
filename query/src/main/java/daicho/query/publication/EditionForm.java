package daicho.query.publication;

import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.measure.Term;
import daicho.shared.plan.Licence;
import daicho.shared.result.Figure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of an edition's bytes, as {@link Evaluation} prints them. For the description of the API, and for the
 * pages that show it. Decimals are texts there, so that no reader rounds them.
 */
@Schema(name = "EditionDocument")
record EditionForm(
        String format,
        Licence licence,
        City municipality,
        Plan plan,
        int fiscalYear,
        List<Heading> headings,
        @Nullable List<Explained> glossary) {

    record City(String code, String name) {}

    record Plan(
            UUID id,
            String name,
            @Nullable String philosophy,
            int firstFiscalYear,
            int lastFiscalYear,
            List<String> levels,
            List<Scale> scales) {}

    record Scale(String name, List<Mark> marks) {}

    record Mark(String value, @Nullable String label) {}

    record Heading(
            UUID id,
            String level,
            String number,
            @Nullable String name,
            List<Indicator> indicators,
            List<Heading> headings,
            List<Measure> measures) {}

    record Measure(
            UUID id,
            String code,
            @Nullable String title,
            List<Indicator> indicators,
            List<Average> averages,
            @Nullable List<StakeholderResult> stakeholderResults,
            List<Line> initiatives) {}

    record Indicator(
            UUID id,
            String name,
            @Nullable String unit,
            String printed,
            IndicatorTarget.Kind target,
            @Nullable Integer targetFiscalYear,
            @Nullable String targetOfYear,
            @Nullable Accumulation accumulation,
            List<Office> departments,
            @Nullable String value,
            @Nullable String valuePrinted,
            @Nullable String valueText,
            @Nullable String note,
            @Nullable List<Parts> breakdowns,
            @Nullable NotMeasured notMeasured,
            @Nullable IndicatorStatus status) {}

    record Parts(String by, boolean addsUp, @Nullable String note, List<Part> parts) {}

    record Part(String name, String value) {}

    record Average(
            UUID id,
            int firstFiscalYear,
            int lastFiscalYear,
            @Nullable LocalDate openedOn,
            @Nullable String average,
            @Nullable Integer count,
            @Nullable Integer sum,
            @Nullable String printedAverage,
            @Nullable String source) {
        /** As computed, or else as printed; none without a scorer. */
        public @Nullable String value() {
            return average == null ? printedAverage : average;
        }
    }

    record Line(
            UUID id,
            int no,
            @Nullable String title,
            @Nullable String summary,
            @Nullable Term term,
            boolean addedLater,
            @Nullable UUID relistedFrom,
            List<Office> departments,
            List<Planned> yearPlans,
            List<Result> results,
            List<Rating> ratings,
            @Nullable List<StakeholderResult> stakeholderResults,
            List<Planned> nextYearDirection) {}

    record Planned(
            UUID id,
            int firstFiscalYear,
            int lastFiscalYear,
            List<Office> departments,
            @Nullable String text,
            List<String> programmes,
            List<Count> figures,
            @Nullable UUID sharedText) {}

    record Result(
            UUID id,
            List<Office> departments,
            @Nullable String text,
            List<String> programmes,
            List<Count> figures,
            @Nullable UUID sharedText,
            boolean notApplicable,
            @Nullable String notApplicableReason) {}

    record Rating(
            UUID id,
            @Nullable List<Office> departments,
            @Nullable String scale,
            @Nullable String mark,
            @Nullable String text) {}

    record Count(
            String label,
            String value,
            @Nullable String unit,
            Figure.Kind kind,
            @Nullable String printed) {}

    record Office(UUID id, String name) {}

    record Explained(UUID id, String term, String text) {}

    record StakeholderResult(
            UUID id, String stakeholder, @Nullable String text, List<String> programmes, List<Count> figures) {}
}
