package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link AgreementRenewed}.
 *
 * @param until new last day
 * @param renewsItself whether it goes on by itself after that; none = as before
 */
public record RenewAgreement(
        @TargetAggregateIdentifier UUID agreement,
        LocalDate until,
        @Nullable Boolean renewsItself,
        @Nullable String note,
        @Nullable String decisionNumber)
        implements AgreementCommand {
    public RenewAgreement {
        Days.present("/until", until);
        note = Texts.textOrNone("/note", note);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
