package daicho.shared.publication;

import daicho.shared.Command;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.publication.PublicationEvent.EditionWithdrawn;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a publication. */
public sealed interface PublicationCommand extends Command {
    UUID publication();

    @Override
    default UUID stream() {
        return publication();
    }

    /**
     * See {@link EditionPublished}. Nobody else writes while it is decided, so that the edition shows exactly what the
     * ledger holds, and all of it.
     */
    record PublishEdition(
            @TargetAggregateIdentifier UUID publication,
            UUID plan,
            FiscalYear fiscalYear,
            @Nullable String decisionNumber)
            implements PublicationCommand {
        public PublishEdition {
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public boolean alone() {
            return true;
        }
    }

    /** See {@link EditionWithdrawn}. */
    record WithdrawEdition(
            @TargetAggregateIdentifier UUID publication,
            String reason,
            @Nullable String decisionNumber) implements PublicationCommand {
        public WithdrawEdition {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
