package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link AgreementCorrected}. */
public record CorrectAgreement(
        @TargetAggregateIdentifier UUID agreement,
        LocalDate signedOn,
        List<UUID> partners,
        AgreementTerms terms,
        Validity validity,
        @Nullable LocalDate lastDay,
        @Nullable UUID plan,
        String reason,
        @Nullable String decisionNumber)
        implements AgreementCommand {
    public CorrectAgreement {
        Days.present("/signedOn", signedOn);
        Days.orNone("/lastDay", lastDay);
        validity.requirePossible();
        partners = Partners.check(partners);
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
