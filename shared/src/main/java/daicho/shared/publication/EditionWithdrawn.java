package daicho.shared.publication;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An edition is no longer shown to the public; its bytes stay in the ledger, and a notice stays in its place.
 *
 * @param publication withdrawn
 * @param reason why, as the notice says it to everybody
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record EditionWithdrawn(
        UUID publication, String reason, @Nullable String decisionNumber) implements PublicationEvent {}
