package daicho.shared.scoring;

import daicho.shared.Days;
import daicho.shared.plan.FiscalYears;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * See {@link ScoringRoundOpened}. The seats are the committee's on the opening day.
 *
 * @param measures empty = all of the plan
 */
public record OpenScoringRound(
        @TargetAggregateIdentifier UUID round,
        UUID committee,
        UUID plan,
        FiscalYears years,
        List<UUID> measures,
        ScoreScale scale,
        LocalDate on)
        implements ScoringRoundCommand {
    public OpenScoringRound {
        measures = measures.stream().distinct().toList();
        Days.present("/on", on);
    }
}
