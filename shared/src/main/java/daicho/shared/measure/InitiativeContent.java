package daicho.shared.measure;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is laid down of an initiative, and may be revised.
 *
 * @param title of its own, where it has one
 * @param summary 事業概要
 * @param departments in charge, by year; at least one unless relisted
 * @param term 短期, 中期, 長期
 * @param addedLater 新: joined the plan after its adoption
 * @param firstFiscalYear fiscal year; none = the plan's first
 * @param lastFiscalYear fiscal year; none = the plan's last
 * @param relistedFrom 再掲: the original initiative this line repeats; shown, never counted, nothing is recorded on it
 */
public record InitiativeContent(
        @Nullable String title,
        @Nullable String summary,
        List<InCharge> departments,
        @Nullable Term term,
        boolean addedLater,
        @Nullable FiscalYear firstFiscalYear,
        @Nullable FiscalYear lastFiscalYear,
        @Nullable UUID relistedFrom) {
    public InitiativeContent {
        title = Texts.nameOrNone("/title", title);
        summary = Texts.textOrNone("/summary", summary);
        departments = List.copyOf(departments);
        if (departments.isEmpty() && relistedFrom == null) {
            throw Refusal.invalid("measure.department_missing", "/departments");
        }
        if (firstFiscalYear != null && lastFiscalYear != null && lastFiscalYear.compareTo(firstFiscalYear) < 0) {
            throw Refusal.invalid(
                    "plan.fiscal_years_reversed", "/lastFiscalYear", firstFiscalYear.era(), lastFiscalYear.era());
        }
    }
}
