package daicho.query.indicator;

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
 * @param indicators themselves
 */
record IndicatorList(
        @Nullable Integer fiscalYear,
        Map<IndicatorTarget.Kind, Integer> byTarget,
        @Nullable Map<IndicatorStatus, Integer> byStatus,
        List<IndicatorSheet> indicators) {}
