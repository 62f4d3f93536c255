package daicho.shared.indicator;

import daicho.shared.municipality.Successors;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value of an indicator that is still owed. This is the only definition: for the list of missing records, for the preview of a
 * publication and for the publication itself. Each department in charge owes it until one of them has recorded it; where none is in
 * charge, the secretariat does.
 *
 * @param fiscalYear of the value
 * @param department that owes it now; none = the secretariat
 * @param inPlaceOf departments in charge for which the department answers after a reorganisation
 */
public record OwedValue(FiscalYear fiscalYear, @Nullable UUID department, List<UUID> inPlaceOf) {
    /**
     * An indicator.
     *
     * @param definition by the year in which it holds
     * @param firstFiscalYear of one that joined the plan later; none = the plan's first
     * @param settled whether the year has its value, or is not to have one
     */
    public record Indicator(
            ByYear<IndicatorContent> definition, @Nullable FiscalYear firstFiscalYear, boolean settled) {}

    /** Whether a year that has a value, or for a reason none, owes nothing more: 集計中 promises one. */
    public static boolean settles(@Nullable NotMeasured cause) {
        return cause != NotMeasured.BEING_COUNTED;
    }

    /**
     * What is owed for an indicator in a year. Whether its heading or measure stands in that year is asked before.
     *
     * @param plan years of its plan
     * @param answering which departments answer for which in the year
     */
    public static List<OwedValue> of(FiscalYears plan, Indicator indicator, FiscalYear year, Successors answering) {
        if (indicator.settled()
                || !plan.contains(year)
                || (indicator.firstFiscalYear() != null
                        && indicator.firstFiscalYear().compareTo(year) > 0)) {
            return List.of();
        }
        List<UUID> inCharge = indicator.definition().in(year).departments();
        if (inCharge.isEmpty()) {
            return List.of(new OwedValue(year, null, List.of()));
        }
        Map<UUID, List<UUID>> owing = new LinkedHashMap<>();
        for (UUID department : inCharge) {
            for (UUID now : answering.answeringFor(department)) {
                List<UUID> inPlaceOf = owing.computeIfAbsent(now, id -> new ArrayList<>());
                if (!now.equals(department)) {
                    inPlaceOf.add(department);
                }
            }
        }
        return owing.entrySet().stream()
                .map(entry -> new OwedValue(year, entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }
}
