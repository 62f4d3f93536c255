package daicho.shared.scoring;

import daicho.shared.SealedText;
import java.util.UUID;

/**
 * An opinion that comes with a score, or in place of one.
 *
 * @param opinion its id; tells neither who gave it nor when
 * @param text sealed, since it may have to be erased
 */
public record GivenOpinion(UUID opinion, SealedText text) {}
