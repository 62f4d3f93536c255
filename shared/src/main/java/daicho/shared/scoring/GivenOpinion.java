package daicho.shared.scoring;

import daicho.shared.SealedText;
import java.util.UUID;

/**
 * An opinion that comes with a score or without one.
 *
 * @param opinion its id; does not reveal who gave it or when
 * @param text sealed, since it may have to be erased
 */
public record GivenOpinion(UUID opinion, SealedText text) {}
