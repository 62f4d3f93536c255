package daicho.shared.plan;

import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link PublicationTermsLaidDown}. */
public record LayDownPublicationTerms(
        @TargetAggregateIdentifier UUID plan,
        PublicationTerms terms,
        @Nullable String reason,
        @Nullable String decisionNumber)
        implements PlanCommand {
    public LayDownPublicationTerms {
        reason = Texts.textOrNone("/reason", reason);
        decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
    }
}
