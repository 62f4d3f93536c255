package daicho.shared.measure;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an initiative; it may be revised.
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
        @Nullable UUID relistedFrom)
        implements ByYear.Content<InitiativeContent> {
    public InitiativeContent {
        title = Texts.nameOrNone("/title", title);
        summary = Texts.textOrNone("/summary", summary);
        departments = List.copyOf(departments);
        if (departments.isEmpty() && relistedFrom == null) {
            throw Refusal.invalid("measure.department_missing", "/departments");
        }
        if (firstFiscalYear != null && lastFiscalYear != null && lastFiscalYear.compareTo(firstFiscalYear) < 0) {
            throw Refusal.invalid("plan.fiscal_years_reversed", "/lastFiscalYear", firstFiscalYear, lastFiscalYear);
        }
    }

    /** Refuses spans of departments that end before they begin. Not asked of what is in the ledger: it stays readable. */
    void requireSpans() {
        for (int i = 0; i < departments.size(); i++) {
            FiscalYear from = departments.get(i).from();
            FiscalYear to = departments.get(i).to();
            if (from != null && to != null && to.compareTo(from) < 0) {
                throw Refusal.invalid("plan.fiscal_years_reversed", "/departments/" + i + "/to", from, to);
            }
        }
    }

    @Override
    public InitiativeContent corrected(InitiativeContent before, InitiativeContent after) {
        return new InitiativeContent(
                ByYear.Content.corrected(title, before.title, after.title),
                ByYear.Content.corrected(summary, before.summary, after.summary),
                ByYear.Content.corrected(departments, before.departments, after.departments),
                ByYear.Content.corrected(term, before.term, after.term),
                ByYear.Content.corrected(addedLater, before.addedLater, after.addedLater),
                ByYear.Content.corrected(firstFiscalYear, before.firstFiscalYear, after.firstFiscalYear),
                ByYear.Content.corrected(lastFiscalYear, before.lastFiscalYear, after.lastFiscalYear),
                ByYear.Content.corrected(relistedFrom, before.relistedFrom, after.relistedFrom));
    }

    /** Whether it runs in a year by its own definition; the plan's years limit it further. */
    public boolean runsIn(FiscalYear year, @Nullable FiscalYear retiredAfter) {
        return (firstFiscalYear == null || firstFiscalYear.compareTo(year) <= 0)
                && (lastFiscalYear == null || lastFiscalYear.compareTo(year) >= 0)
                && (retiredAfter == null || retiredAfter.compareTo(year) >= 0);
    }

    /** Departments in charge in a year, each once. */
    public List<UUID> inCharge(FiscalYear year) {
        return departments.stream()
                .filter(charge -> charge.in(year))
                .map(InCharge::department)
                .distinct()
                .toList();
    }
}
