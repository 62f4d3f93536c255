package daicho.shared.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The parties agree on something else from a day on; until then what was signed holds.
 *
 * @param agreement amended
 * @param from first day of what is agreed now
 * @param partners from then on; those who had signed keep the names of that day, others bear those of this one
 * @param terms in full, as they are from then on
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record AgreementAmended(
        UUID agreement,
        LocalDate from,
        List<Signatory> partners,
        AgreementTerms terms,
        String reason,
        @Nullable String decisionNumber)
        implements AgreementEvent {
    public AgreementAmended {
        partners = List.copyOf(partners);
    }
}
