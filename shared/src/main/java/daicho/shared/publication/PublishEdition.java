package daicho.shared.publication;

import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link EditionPublished}. Nobody else writes while it is decided, so that what is published is what the ledger
 * holds, and complete.
 */
public record PublishEdition(
        @TargetAggregateIdentifier UUID publication,
        UUID plan,
        FiscalYear fiscalYear,
        @Nullable String decisionNumber) implements PublicationCommand {
    public PublishEdition {
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }

    @Override
    public boolean alone() {
        return true;
    }
}
