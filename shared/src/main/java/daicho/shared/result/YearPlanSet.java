package daicho.shared.result;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * 計画・方向性: what an initiative is to do in a year or a span of years.
 *
 * @param yearPlan its id
 * @param municipality whose plan
 * @param of what it is of
 * @param content what it says
 */
@Revision("1")
public record YearPlanSet(UUID yearPlan, MunicipalityCode municipality, YearPlanOf of, YearPlanContent content)
        implements YearPlanEvent {}
