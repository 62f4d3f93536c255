package daicho.shared.scoring;

import java.util.UUID;

/**
 * A seat of the committee that scores in a round; a successor in the seat scores as well.
 *
 * @param seat its id
 * @param person who sat in it on the day the round was opened
 */
public record EligibleSeat(UUID seat, UUID person) {}
