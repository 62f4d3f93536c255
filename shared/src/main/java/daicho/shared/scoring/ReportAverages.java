package daicho.shared.scoring;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** See {@link AveragesReported}. */
public record ReportAverages(
        @TargetAggregateIdentifier UUID round,
        List<ReportedAverage> averages,
        String source,
        @Nullable String reason) implements ScoringRoundCommand {
    public ReportAverages {
        averages = List.copyOf(averages);
        if (averages.isEmpty()) {
            throw Refusal.invalid("audit.field_missing", "/averages");
        }
        if (averages.stream().map(ReportedAverage::measure).distinct().count() < averages.size()) {
            throw Refusal.invalid("scoring.measure_twice", "/averages");
        }
        source = Texts.name("/source", source);
        reason = Texts.textOrNone("/reason", reason);
    }
}
