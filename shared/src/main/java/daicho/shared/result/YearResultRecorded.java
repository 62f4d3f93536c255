package daicho.shared.result;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A department reports what it did in a year.
 *
 * @param result its id
 * @param municipality whose plan
 * @param of what it is of
 * @param content what it says
 */
@Revision("1")
public record YearResultRecorded(UUID result, MunicipalityCode municipality, ResultOf of, ResultContent content)
        implements YearResultEvent {}
