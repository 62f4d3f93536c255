package daicho.shared.scoring;

import daicho.shared.audit.PersonalAct;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * 評価点: a seat scores a measure. Whatever the seat had scored it before counts no more.
 *
 * @param round scored in
 * @param seat that scores
 * @param person who sat in the seat that day; the actor may be the secretariat, entering paper
 * @param measure scored
 * @param score on the round's scale
 * @param on day of the score
 */
@Revision("1")
public record MeasureScored(UUID round, UUID seat, UUID person, UUID measure, int score, LocalDate on)
        implements ScoringRoundEvent, PersonalAct {}
