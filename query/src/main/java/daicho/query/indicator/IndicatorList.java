package daicho.query.indicator;

import daicho.query.Page;
import daicho.query.Paging;
import daicho.shared.indicator.IndicatorTarget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Indicators, in the order of their establishment.
 *
 * @param fiscalYear of the status, by the year it starts in; none where none is asked for
 * @param byTarget how many have which kind of target
 * @param byStatus how many stand where in that year
 * @param items indicators
 * @param next cursor of the next page of them; none at the end
 */
record IndicatorList(
        @Nullable Integer fiscalYear,
        Map<IndicatorTarget.Kind, Integer> byTarget,
        @Nullable Map<IndicatorStatus, Integer> byStatus,
        List<IndicatorSheet> items,
        @Nullable String next) {
    /** A page of it; the numbers are of all that is listed. */
    IndicatorList page(Paging paging, long position) {
        Page<IndicatorSheet> page = paging.pages(items, position);
        return new IndicatorList(fiscalYear, byTarget, byStatus, page.items(), page.next());
    }
}
