package daicho.shared.scoring;

import daicho.shared.audit.PersonalAct;
import daicho.shared.audit.SealedText;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 意見: a member's remark on a measure. A seat has one on each measure: a later one takes the place of an earlier one. In a
 * reported round there are as many as the paper has, and nobody knows whose.
 *
 * @param round given in
 * @param opinion its id
 * @param measure it is on
 * @param text sealed
 * @param seat that gives it; none in a reported round
 * @param person who sat in the seat that day; none in a reported round
 * @param on day it was given; none in a reported round
 * @param replaces the seat's earlier opinion on the measure
 */
@Revision("1")
public record OpinionGiven(
        UUID round,
        UUID opinion,
        UUID measure,
        SealedText text,
        @Nullable UUID seat,
        @Nullable UUID person,
        @Nullable LocalDate on,
        @Nullable UUID replaces)
        implements ScoringRoundEvent, PersonalAct {}
