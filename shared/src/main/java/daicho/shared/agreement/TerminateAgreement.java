package daicho.shared.agreement;

import daicho.shared.Days;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link AgreementTerminated}. */
public record TerminateAgreement(
        @TargetAggregateIdentifier UUID agreement,
        LocalDate lastDay,
        String reason,
        @Nullable String decisionNumber) implements AgreementCommand {
    public TerminateAgreement {
        Days.present("/lastDay", lastDay);
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
