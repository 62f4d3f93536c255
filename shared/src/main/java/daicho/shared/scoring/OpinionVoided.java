package daicho.shared.scoring;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 無効: a seat's opinion, or its withdrawal, was given on a day on which the person did not sit in the seat any more; see {@link
 * ScoreVoided}.
 *
 * @param round of the opinion
 * @param seat whose sheet
 * @param person who gave or withdrew the opinion
 * @param measure it was on
 * @param opinion that stands no more; none where a withdrawal is void
 * @param on day on which it was given or withdrawn
 * @param stands the seat's opinion from now on, if there is one
 */
@Revision("1")
public record OpinionVoided(
        UUID round,
        UUID seat,
        UUID person,
        UUID measure,
        @Nullable UUID opinion,
        LocalDate on,
        @Nullable Standing stands)
        implements ScoringRoundEvent {
    /**
     * An earlier opinion that stands again.
     *
     * @param person who gave it
     * @param opinion its id
     * @param on its day
     */
    public record Standing(UUID person, UUID opinion, LocalDate on) {}
}
