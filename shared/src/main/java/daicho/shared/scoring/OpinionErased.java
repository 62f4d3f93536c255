package daicho.shared.scoring;

import daicho.shared.audit.ErasingEvent;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * An opinion, and what the same seat had said in its place before, can never be read again.
 *
 * @param round of the opinion
 * @param opinion erased
 * @param replaced the seat's earlier opinions that it took the place of
 * @param erasedKeys of all their texts
 * @param reason why
 */
@Revision("1")
public record OpinionErased(UUID round, UUID opinion, Set<UUID> replaced, Set<UUID> erasedKeys, String reason)
        implements ScoringRoundEvent, ErasingEvent {
    public OpinionErased {
        replaced = Collections.unmodifiableSet(new TreeSet<>(replaced));
        erasedKeys = Collections.unmodifiableSet(new TreeSet<>(erasedKeys));
    }

    @Override
    public Set<UUID> erasedSubjects() {
        Set<UUID> all = new TreeSet<>(replaced);
        all.add(opinion);
        return all;
    }
}
