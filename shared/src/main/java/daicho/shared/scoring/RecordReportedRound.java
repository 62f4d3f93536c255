package daicho.shared.scoring;

import daicho.shared.Days;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYears;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * See {@link ReportedRoundRecorded}.
 *
 * @param measures empty = all of the plan
 */
public record RecordReportedRound(
        @TargetAggregateIdentifier UUID round,
        @Nullable UUID committee,
        UUID plan,
        FiscalYears years,
        List<UUID> measures,
        ScoreScale scale,
        @Nullable LocalDate on,
        String source)
        implements ScoringRoundCommand {
    public RecordReportedRound {
        measures = measures.stream().distinct().toList();
        Days.orNone("/on", on);
        source = Texts.name("/source", source);
    }
}
