package daicho.shared.plan;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * From now on the plan's evaluations are published so.
 *
 * @param plan whose evaluations
 * @param terms in full
 * @param reason why they are new, where earlier ones were laid down
 * @param decisionNumber 決裁番号
 */
@Revision("2")
public record PublicationTermsLaidDown(
        UUID plan,
        PublicationTerms terms,
        @Nullable String reason,
        @Nullable String decisionNumber) implements PlanEvent {}
