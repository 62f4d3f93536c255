package daicho.shared.publication;

import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link EditionPublished}. The document comes with the position of the ledger that it shows; if the municipality's
 * records have moved on since, the command is refused and the document must be rendered anew.
 */
public record PublishEdition(
        @TargetAggregateIdentifier UUID publication,
        UUID plan,
        FiscalYear fiscalYear,
        EditionDocument document,
        long position,
        Licence licence,
        @Nullable UUID previous,
        List<String> changed,
        @Nullable String decisionNumber)
        implements PublicationCommand {
    public PublishEdition {
        changed = List.copyOf(changed);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }

    @Override
    public boolean alone() {
        return true;
    }
}
