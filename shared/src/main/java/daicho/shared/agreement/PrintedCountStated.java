package daicho.shared.agreement;

import daicho.shared.municipality.MunicipalityCode;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A document prints a number of agreements or partners. It is a claim and stays one: it is shown beside what the ledger
 * counts and never mixed with it.
 *
 * @param printedCount its id
 * @param municipality whose agreements
 * @param content what is printed where
 */
@Revision("1")
public record PrintedCountStated(UUID printedCount, MunicipalityCode municipality, PrintedCountContent content)
        implements PrintedCountEvent {}
