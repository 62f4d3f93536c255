package daicho.command.intake;

import daicho.command.sheet.Sheet;
import daicho.shared.measure.Term;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a sheet, read.
 *
 * @param line as it came
 * @param headings numbers of the headings above, top first; empty = the line does not say
 * @param headingNames their names, one for each; an empty one is not printed
 * @param code of the measure
 * @param title of the measure
 * @param key printed key of the line
 * @param number of the initiative in its measure
 * @param departments as typed
 * @param wording definition of the initiative
 * @param stated contents by the record they are about
 * @param words contents of all other cells, by field
 */
record Row(
        Sheet.Line line,
        List<String> headings,
        List<String> headingNames,
        @Nullable String code,
        @Nullable String title,
        @Nullable String key,
        int number,
        @Nullable String departments,
        Wording wording,
        Map<Target, Stated> stated,
        Map<Field, String> words) {
    /**
     * What a line says about the definition of its initiative.
     *
     * @param title of its own
     * @param summary 事業概要
     * @param term 短期, 中期, 長期
     * @param added 新
     * @param first fiscal year
     * @param last fiscal year
     * @param relisted 再掲
     * @param relistedFrom code of the original's measure
     */
    public record Wording(
            @Nullable String title,
            @Nullable String summary,
            @Nullable Term term,
            boolean added,
            @Nullable FiscalYear first,
            @Nullable FiscalYear last,
            boolean relisted,
            @Nullable String relistedFrom) {}

    /**
     * Which record of an initiative a cell is about.
     *
     * @param kind of record
     * @param years one, or a span for a year plan
     * @param stage of a result
     * @param stakeholder who did it, of a result of another actor
     */
    record Target(
            Kind kind,
            FiscalYears years,
            @Nullable Stage stage,
            @Nullable String stakeholder) {
        /** What is recorded of an initiative. */
        enum Kind {
            RESULT,
            YEAR_PLAN,
            RATING,
            STAKEHOLDER_RESULT
        }
    }

    /** Whether the line names a measure. */
    boolean namesMeasure() {
        return code != null || title != null;
    }

    /** Why the line corrects what is recorded; none if it does not say. */
    @Nullable
    String reason() {
        return words.get(Field.REASON);
    }

    /** The name of the measure of this line in a report. */
    String measureName() {
        return title != null ? title : code != null ? code : "";
    }
}
