package daicho.shared.scoring;

import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Averages as paper gives them. They are never mixed with computed ones.
 *
 * @param round a reported one
 * @param averages as printed
 * @param source page or document they stand in
 * @param reason why averages reported before are replaced
 */
@Revision("1")
public record AveragesReported(
        UUID round,
        List<ReportedAverage> averages,
        String source,
        @Nullable String reason) implements ScoringRoundEvent {}
