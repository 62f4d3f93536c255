package daicho.shared.scoring;

import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * No score and no opinion is taken any more; what was given is counted, handed in or not.
 *
 * @param round closed
 * @param closing how often the round has been closed, this time included
 * @param tallies of all its measures, in the round's order
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record ScoringRoundClosed(
        UUID round,
        int closing,
        List<Tally> tallies,
        @Nullable String decisionNumber) implements ScoringRoundEvent {}
