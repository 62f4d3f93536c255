package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link AgreementAmended}. */
public record AmendAgreement(
        @TargetAggregateIdentifier UUID agreement,
        LocalDate from,
        List<UUID> partners,
        AgreementTerms terms,
        String reason,
        @Nullable String decisionNumber)
        implements AgreementCommand {
    public AmendAgreement {
        Days.present("/from", from);
        partners = Partners.check(partners);
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
