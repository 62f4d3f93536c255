package daicho.shared.scoring;

import daicho.shared.audit.SealedText;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The city answers an opinion.
 *
 * @param round of the opinion
 * @param opinion answered
 * @param text sealed
 * @param reason why an earlier answer is replaced
 */
@Revision("1")
public record OpinionAnswered(
        UUID round, UUID opinion, SealedText text, @Nullable String reason) implements ScoringRoundEvent {}
