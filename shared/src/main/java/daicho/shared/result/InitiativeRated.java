package daicho.shared.result;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A year of an initiative is rated.
 *
 * @param rating its id
 * @param municipality whose plan
 * @param of what it is of
 * @param content what it says; the scale is always named
 */
@Revision("1")
public record InitiativeRated(UUID rating, MunicipalityCode municipality, RatingOf of, RatingContent content)
        implements RatingEvent {}
