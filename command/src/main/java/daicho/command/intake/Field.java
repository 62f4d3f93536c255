package daicho.command.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import daicho.command.intake.Row.Target;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a column of a sheet can be about. */
@Schema(name = "IntakeField")
enum Field {
    /** Number and name in one cell: {@code 1-1 見守り}. */
    HEADING("heading"),
    HEADING_NUMBER("heading.number"),
    HEADING_NAME("heading.name"),
    MEASURE_CODE("measure.code"),
    MEASURE_TITLE("measure.title"),
    /** Codes of the measures of the plan before that a new measure goes on from. */
    PRECEDING_MEASURES("measure.precedingMeasures"),
    /** The printed key of a line, unique in its plan. */
    LINE("initiative.line"),
    /** The number of an initiative in its measure. */
    NUMBER("initiative.number"),
    TITLE("initiative.title"),
    SUMMARY("initiative.summary"),
    TERM("initiative.term"),
    ADDED("initiative.addedLater"),
    FIRST("initiative.first"),
    LAST("initiative.last"),
    /** Whether a line repeats another measure of the same title. */
    RELISTED("initiative.relisted"),
    /**
     * Code of the measure that a line repeats, followed by a slash and the initiative's number if there are several.
     */
    RELISTED_FROM("initiative.relistedFrom"),
    DEPARTMENTS("departments"),
    YEAR("year"),
    STAGE("result.stage"),
    RESULT_AS_OF("result.asOf"),
    RESULT_TEXT("result.text"),
    RESULT_PROGRAMMES("result.programmes"),
    RESULT_FIGURES("result.figures"),
    RESULT_SHARED_TEXT("result.sharedText"),
    RESULT_NOT_APPLICABLE("result.notApplicable"),
    RESULT_NOT_APPLICABLE_REASON("result.notApplicableReason"),
    /** Codes of 事務事業, each with its title if it has one: {@code 0301 見守り事業}. */
    RESULT_PROGRAMME_CODES("result.programmeCodes"),
    /** The same of settlements (決算). */
    RESULT_SETTLEMENT_CODES("result.settlementCodes"),
    /** Who did it: {@code 社会福祉協議会}. */
    STAKEHOLDER("stakeholderResult.stakeholder"),
    STAKEHOLDER_TEXT("stakeholderResult.text"),
    STAKEHOLDER_PROGRAMMES("stakeholderResult.programmes"),
    STAKEHOLDER_FIGURES("stakeholderResult.figures"),
    PLAN_TEXT("yearPlan.text"),
    PLAN_PROGRAMMES("yearPlan.programmes"),
    PLAN_FIGURES("yearPlan.figures"),
    PLAN_SHARED_TEXT("yearPlan.sharedText"),
    RATING_MARK("rating.mark"),
    RATING_TEXT("rating.text"),
    RATING_SCALE("rating.scale"),
    RATING_DEPARTMENT("rating.department"),
    /** A sheet of figures has one in each line. */
    FIGURE_LABEL("figure.label"),
    FIGURE_VALUE("figure.value"),
    FIGURE_UNIT("figure.unit"),
    FIGURE_PLANNED("figure.planned"),
    FIGURE_INTERIM("figure.interim"),
    /** A sheet of texts has one in each line. */
    TEXT_KIND("text.kind"),
    TEXT_STAKEHOLDER("text.stakeholder"),
    TEXT_SUB_STAKEHOLDER("text.subStakeholder"),
    TEXT_SCHEME("text.scheme"),
    TEXT_LABEL("text.label"),
    TEXT_WORDING("text.text"),
    TEXT_VARIANT("text.variant"),
    TEXT_REFERENCE("text.reference"),
    TEXT_SEQ("text.seq"),
    /** A sheet of a reported round has one in each line, or an opinion. */
    AVERAGE("average.value"),
    OPINION_SEQ("opinion.seq"),
    OPINION("opinion.text"),
    /** A sheet of committees has one in each line. */
    COMMITTEE_NAME("committee.name"),
    COMMITTEE_KIND("committee.kind"),
    COMMITTEE_TASKS("committee.tasks"),
    /** Numbers of unnamed sections or districts: {@code 6つの部会}, {@code 8地区}. */
    COMMITTEE_SECTIONS("committee.sections"),
    /** A sheet of agreements has one in each line. */
    SIGNED_ON("agreement.signedOn"),
    PARTNER("agreement.partner"),
    AGREEMENT_KIND("agreement.kind"),
    AGREEMENT_TITLE("agreement.title"),
    FURTHER_PARTY("agreement.furtherParty"),
    ITEMS("agreement.items"),
    /** A sheet of indicators has one in each line: of which level of the plan it is, and of which heading or measure. */
    INDICATOR_LEVEL("indicator.level"),
    INDICATOR_OWNER("indicator.owner"),
    INDICATOR_NAME("indicator.name"),
    INDICATOR_UNIT("indicator.unit"),
    BASELINE("indicator.baseline"),
    BASELINE_PRINTED("indicator.baselinePrinted"),
    BASELINE_YEAR("indicator.baselineYear"),
    TARGET("indicator.target"),
    /** The upper end of a range. */
    TARGET_UPPER("indicator.targetUpper"),
    TARGET_KIND("indicator.targetKind"),
    TARGET_PRINTED("indicator.targetPrinted"),
    TARGET_YEAR("indicator.targetYear"),
    /** All targets of single years in one cell: {@code R5 60人以上；R6 70人以上}. */
    INTERIM_TARGETS("indicator.interimTargets"),
    ACCUMULATION("indicator.accumulation"),
    /** All values in one cell: {@code R4 58人；R5 集計中}. */
    INDICATOR_VALUES("indicator.values"),
    /** All breakdowns of values in one cell: {@code R4 男女別：男 30人、女 28人；R4 地区別：東 20人、西 38人}. */
    INDICATOR_BREAKDOWNS("indicator.breakdowns"),
    /** All notes to values, or to why there is none, in one cell: {@code R4 令和5年3月末現在}. */
    INDICATOR_NOTES("indicator.notes"),
    /** All judgements of values whose target is words in one cell: {@code R6 達成：整備が完了した}. */
    INDICATOR_JUDGEMENTS("indicator.judgements"),
    /** Why a line corrects what is recorded. */
    REASON("reason");

    private final String word;

    Field(String word) {
        this.word = word;
    }

    @JsonCreator
    static Field of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no field " + word));
    }

    /** Its name in profiles. */
    @JsonValue
    String word() {
        return word;
    }

    /** The record that a column of this field writes to; none if the field says where a line belongs. */
    Target.@Nullable Kind record() {
        return switch (this) {
            case RESULT_AS_OF,
                    RESULT_PROGRAMME_CODES,
                    RESULT_SETTLEMENT_CODES,
                    RESULT_TEXT,
                    RESULT_PROGRAMMES,
                    RESULT_FIGURES,
                    RESULT_SHARED_TEXT,
                    RESULT_NOT_APPLICABLE,
                    RESULT_NOT_APPLICABLE_REASON -> Target.Kind.RESULT;
            case STAKEHOLDER_TEXT, STAKEHOLDER_PROGRAMMES, STAKEHOLDER_FIGURES -> Target.Kind.STAKEHOLDER_RESULT;
            case PLAN_TEXT, PLAN_PROGRAMMES, PLAN_FIGURES, PLAN_SHARED_TEXT -> Target.Kind.YEAR_PLAN;
            case RATING_MARK, RATING_TEXT, RATING_SCALE, RATING_DEPARTMENT -> Target.Kind.RATING;
            case HEADING,
                    HEADING_NUMBER,
                    HEADING_NAME,
                    MEASURE_CODE,
                    MEASURE_TITLE,
                    PRECEDING_MEASURES,
                    LINE,
                    NUMBER,
                    TITLE,
                    SUMMARY,
                    TERM,
                    ADDED,
                    FIRST,
                    LAST,
                    RELISTED,
                    RELISTED_FROM,
                    DEPARTMENTS,
                    YEAR,
                    STAGE,
                    STAKEHOLDER,
                    FIGURE_LABEL,
                    FIGURE_VALUE,
                    FIGURE_UNIT,
                    FIGURE_PLANNED,
                    FIGURE_INTERIM,
                    TEXT_KIND,
                    TEXT_STAKEHOLDER,
                    TEXT_SUB_STAKEHOLDER,
                    TEXT_SCHEME,
                    TEXT_LABEL,
                    TEXT_WORDING,
                    TEXT_VARIANT,
                    TEXT_REFERENCE,
                    TEXT_SEQ,
                    AVERAGE,
                    OPINION_SEQ,
                    OPINION,
                    COMMITTEE_NAME,
                    COMMITTEE_KIND,
                    COMMITTEE_TASKS,
                    COMMITTEE_SECTIONS,
                    SIGNED_ON,
                    PARTNER,
                    AGREEMENT_KIND,
                    AGREEMENT_TITLE,
                    FURTHER_PARTY,
                    ITEMS,
                    INDICATOR_LEVEL,
                    INDICATOR_OWNER,
                    INDICATOR_NAME,
                    INDICATOR_UNIT,
                    BASELINE,
                    BASELINE_PRINTED,
                    BASELINE_YEAR,
                    TARGET,
                    TARGET_UPPER,
                    TARGET_KIND,
                    TARGET_PRINTED,
                    TARGET_YEAR,
                    INTERIM_TARGETS,
                    ACCUMULATION,
                    INDICATOR_VALUES,
                    INDICATOR_BREAKDOWNS,
                    INDICATOR_NOTES,
                    INDICATOR_JUDGEMENTS,
                    REASON -> null;
        };
    }

    /** Whether its cells are numbers. */
    boolean isNumber() {
        return hasUnit() || this == NUMBER || this == TEXT_SEQ || this == OPINION_SEQ || this == AVERAGE;
    }

    /** Whether its cells are numbers that may have a unit. */
    boolean hasUnit() {
        return this == FIGURE_VALUE || this == BASELINE || this == TARGET || this == TARGET_UPPER;
    }

    /** Whether its cells are fiscal years. */
    boolean isYear() {
        return this == YEAR || this == FIRST || this == LAST || this == BASELINE_YEAR || this == TARGET_YEAR;
    }

    /** Whether its cells are days. */
    boolean isDay() {
        return this == RESULT_AS_OF || this == SIGNED_ON;
    }

    /** Whether a column of this field says something about a record that a profile may own. */
    boolean isSaid() {
        return switch (this) {
            case TEXT_STAKEHOLDER,
                    TEXT_SUB_STAKEHOLDER,
                    TEXT_SCHEME,
                    TEXT_LABEL,
                    TEXT_WORDING,
                    TEXT_VARIANT,
                    TEXT_REFERENCE,
                    TEXT_SEQ -> true;
            case AVERAGE, OPINION, COMMITTEE_KIND, COMMITTEE_TASKS, COMMITTEE_SECTIONS -> true;
            case AGREEMENT_KIND,
                    AGREEMENT_TITLE,
                    FURTHER_PARTY,
                    ITEMS,
                    INDICATOR_UNIT,
                    BASELINE,
                    BASELINE_PRINTED,
                    BASELINE_YEAR,
                    TARGET,
                    TARGET_UPPER,
                    TARGET_KIND,
                    TARGET_PRINTED,
                    TARGET_YEAR,
                    INTERIM_TARGETS,
                    ACCUMULATION,
                    INDICATOR_VALUES,
                    INDICATOR_BREAKDOWNS,
                    INDICATOR_NOTES,
                    INDICATOR_JUDGEMENTS -> true;
            default -> record() != null;
        };
    }
}
