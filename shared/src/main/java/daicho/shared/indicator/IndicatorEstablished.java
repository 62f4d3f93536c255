package daicho.shared.indicator;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A heading or measure is to be watched by an indicator.
 *
 * @param indicator its id
 * @param municipality whose plan
 * @param of what it is of
 * @param content what is laid down
 */
@Revision("1")
public record IndicatorEstablished(
        UUID indicator, MunicipalityCode municipality, IndicatorOf of, IndicatorContent content)
        implements IndicatorEvent {}
