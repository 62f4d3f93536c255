package daicho.shared.scoring;

import daicho.shared.audit.PersonalAct;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A seat takes its opinion on a measure back.
 *
 * @param round of the opinion
 * @param opinion taken back
 * @param measure it was on
 * @param seat whose opinion
 * @param person who sat in the seat that day
 * @param on day of the withdrawal
 */
@Revision("1")
public record OpinionWithdrawn(UUID round, UUID opinion, UUID measure, UUID seat, UUID person, LocalDate on)
        implements ScoringRoundEvent, PersonalAct {}
