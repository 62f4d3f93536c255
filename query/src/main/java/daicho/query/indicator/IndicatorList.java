package daicho.query.indicator;

import daicho.query.Page;
import daicho.query.Paging;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Indicators, in the order in which they were established.
 *
 * @param fiscalYear of the status, by the year it starts in; none if none is requested
 * @param byTarget number of indicators by kind of target
 * @param byStatus number of indicators by status in that year
 * @param items indicators
 * @param next cursor of the next page of them; none at the end
 */
record IndicatorList(
        @Nullable Integer fiscalYear,
        Map<IndicatorTarget.Kind, Integer> byTarget,
        @Nullable Map<IndicatorStatus, Integer> byStatus,
        List<IndicatorSheet> items,
        @Nullable String next) {
    /** A page of it; the numbers cover the whole list. */
    IndicatorList page(Paging paging, long position) {
        Page<IndicatorSheet> page = paging.pages(items, position);
        return new IndicatorList(fiscalYear, byTarget, byStatus, page.items(), page.next());
    }
}
