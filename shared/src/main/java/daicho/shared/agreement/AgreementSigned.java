package daicho.shared.agreement;

import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A municipality and its partners have signed an agreement.
 *
 * @param agreement its id
 * @param municipality that signed
 * @param signedOn the day
 * @param partners that signed, under the names they had that day
 * @param terms what is agreed
 * @param validity from when to when
 * @param plan that the agreement serves, where it serves one
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record AgreementSigned(
        UUID agreement,
        MunicipalityCode municipality,
        LocalDate signedOn,
        List<Signatory> partners,
        AgreementTerms terms,
        Validity validity,
        @Nullable UUID plan,
        @Nullable String decisionNumber)
        implements AgreementEvent {
    public AgreementSigned {
        partners = List.copyOf(partners);
    }
}
