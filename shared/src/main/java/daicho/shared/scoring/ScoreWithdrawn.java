package daicho.shared.scoring;

import daicho.shared.audit.PersonalAct;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A seat's score of a measure counts no more, and none takes its place.
 *
 * @param round of the score
 * @param seat whose score
 * @param person who sat in the seat that day
 * @param measure that had been scored
 * @param on day of the withdrawal
 */
@Revision("1")
public record ScoreWithdrawn(UUID round, UUID seat, UUID person, UUID measure, LocalDate on)
        implements ScoringRoundEvent, PersonalAct {}
