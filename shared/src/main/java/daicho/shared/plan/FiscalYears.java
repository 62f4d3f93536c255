package daicho.shared.plan;

import daicho.shared.Refusal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One fiscal year or a span of them, both ends included.
 *
 * @param first year
 * @param last year, not before the first
 */
public record FiscalYears(FiscalYear first, FiscalYear last) {
    public FiscalYears {
        Refusal.present("/first", first);
        Refusal.present("/last", last);
        if (last.compareTo(first) < 0) {
            throw Refusal.invalid("plan.fiscal_years_reversed", "/fiscalYears", first, last);
        }
    }

    /** Reads {@code R5}, {@code R5-R7}, {@code 令和5年度～令和7年度}: any notation of a year on either side. */
    public static FiscalYears of(String notation) {
        String[] ends = notation.split("[-－‐‑–—―−～〜~ーｰ]", -1);
        if (ends.length > 2) {
            throw Refusal.invalid("plan.fiscal_year_unreadable", "/fiscalYears", notation);
        }
        FiscalYear first = FiscalYear.of(ends[0]);
        return new FiscalYears(first, ends.length == 1 ? first : FiscalYear.of(ends[1]));
    }

    public boolean contains(FiscalYear year) {
        return year.isWithin(first, last);
    }

    public List<FiscalYear> each() {
        return IntStream.rangeClosed(first.startYear(), last.startYear())
                .mapToObj(FiscalYear::new)
                .toList();
    }

    /** {@code R5} or {@code R5-R7}. */
    @Override
    public String toString() {
        return first.equals(last) ? first.era() : first.era() + "-" + last.era();
    }
}
