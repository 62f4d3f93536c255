package daicho.shared.scoring;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Scores and opinions are taken again. The tally of the last closing stays readable and stands no more.
 *
 * @param round reopened
 * @param closing whose tally stands no more
 * @param reason why
 * @param decisionNumber 決裁番号
 */
@Revision("1")
public record ScoringRoundReopened(
        UUID round, int closing, String reason, @Nullable String decisionNumber) implements ScoringRoundEvent {}
