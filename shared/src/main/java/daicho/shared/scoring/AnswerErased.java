package daicho.shared.scoring;

import daicho.shared.audit.ErasingEvent;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The answer to an opinion, and the answers it had replaced, can never be read again.
 *
 * @param round of the opinion
 * @param opinion whose answer
 * @param erasedKeys of the texts
 * @param reason why
 */
@Revision("1")
public record AnswerErased(UUID round, UUID opinion, Set<UUID> erasedKeys, String reason)
        implements ScoringRoundEvent, ErasingEvent {
    public AnswerErased {
        erasedKeys = Collections.unmodifiableSet(new TreeSet<>(erasedKeys));
    }

    @Override
    public Set<UUID> erasedSubjects() {
        return Set.of(opinion);
    }
}
