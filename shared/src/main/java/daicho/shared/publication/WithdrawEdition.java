package daicho.shared.publication;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link EditionWithdrawn}. */
public record WithdrawEdition(
        @TargetAggregateIdentifier UUID publication,
        String reason,
        @Nullable String decisionNumber) implements PublicationCommand {
    public WithdrawEdition {
        reason = Texts.text("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
