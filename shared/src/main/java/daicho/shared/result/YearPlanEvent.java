package daicho.shared.result;

import daicho.shared.Event;
import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a year plan; one stream per year plan. */
public sealed interface YearPlanEvent extends Event {
    UUID yearPlan();

    @Override
    default UUID stream() {
        return yearPlan();
    }

    /**
     * 計画・方向性: what an initiative is to do in a year or a span of years.
     *
     * @param yearPlan its id
     * @param municipality whose plan
     * @param of what it is of
     * @param content what it says
     */
    @Revision("1")
    record YearPlanSet(UUID yearPlan, MunicipalityCode municipality, YearPlanOf of, YearPlanContent content)
            implements YearPlanEvent {}

    /**
     * A year plan says something else from now on; what it said stays readable.
     *
     * @param yearPlan corrected
     * @param content in full, as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record YearPlanCorrected(
            UUID yearPlan,
            YearPlanContent content,
            String reason,
            @Nullable String decisionNumber) implements YearPlanEvent {}
}
