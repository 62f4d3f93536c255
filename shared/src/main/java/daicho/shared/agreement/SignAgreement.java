package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link AgreementSigned}. The municipality is the actor's, the partners' names are those of the day. */
public record SignAgreement(
        @TargetAggregateIdentifier UUID agreement,
        LocalDate signedOn,
        List<UUID> partners,
        AgreementTerms terms,
        Validity validity,
        @Nullable UUID plan,
        @Nullable String decisionNumber)
        implements AgreementCommand {
    public SignAgreement {
        Days.present("/signedOn", signedOn);
        validity.requirePossible();
        partners = Partners.check(partners);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
