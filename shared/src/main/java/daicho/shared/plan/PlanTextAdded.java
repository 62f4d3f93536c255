package daicho.shared.plan;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * 本文: a plan says something of itself, a heading or a measure.
 *
 * @param planText its id
 * @param municipality whose plan
 * @param of what it belongs to
 * @param content what it says
 */
@Revision("1")
public record PlanTextAdded(UUID planText, MunicipalityCode municipality, PlanTextOf of, PlanTextContent content)
        implements PlanTextEvent {}
