package daicho.shared.scoring;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 無効: a seat's score, or its withdrawal, was given on a day on which the person did not sit in the seat any more, and counts no
 * more. Found when the round is closed, before it is counted: a resignation may be recorded after the scores that came too late.
 * What somebody who sat in the seat had scored before stands again.
 *
 * @param round of the score
 * @param seat whose sheet
 * @param person who gave or withdrew the score
 * @param measure that had been scored
 * @param score that counts no more; none where a withdrawal is void
 * @param on day on which it was given or withdrawn
 * @param stands the seat's score from now on, if there is one
 */
@Revision("1")
public record ScoreVoided(
        UUID round,
        UUID seat,
        UUID person,
        UUID measure,
        @Nullable Integer score,
        LocalDate on,
        @Nullable Standing stands)
        implements ScoringRoundEvent {
    /**
     * An earlier score that stands again.
     *
     * @param person who gave it
     * @param score on the round's scale
     * @param on its day
     */
    public record Standing(UUID person, int score, LocalDate on) {}
}
