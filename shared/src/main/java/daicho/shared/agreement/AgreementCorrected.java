package daicho.shared.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The record of a signing was wrong, not the agreement; what it said stays readable. Amendments stand as they are.
 *
 * @param agreement corrected
 * @param signedOn the day
 * @param partners that signed, under the names they had that day
 * @param terms as signed
 * @param validity from when to when
 * @param lastDay on which it is in force, if it was terminated
 * @param plan that the agreement serves, where it serves one
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record AgreementCorrected(
        UUID agreement,
        LocalDate signedOn,
        List<Signatory> partners,
        AgreementTerms terms,
        Validity validity,
        @Nullable LocalDate lastDay,
        @Nullable UUID plan,
        String reason,
        @Nullable String decisionNumber)
        implements AgreementEvent {
    public AgreementCorrected {
        partners = List.copyOf(partners);
    }
}
