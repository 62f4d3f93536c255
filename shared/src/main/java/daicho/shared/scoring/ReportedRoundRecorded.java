package daicho.shared.scoring;

import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A round of the past of which only paper is left: its averages and opinions, but neither single scores nor who gave them.
 *
 * @param round its id
 * @param municipality whose plan
 * @param committee that scored, if it is recorded
 * @param plan of the measures
 * @param years judged
 * @param measures scored, in the order given
 * @param scale of the scores
 * @param on day of the round, if it is known
 * @param source document that reports it
 */
@Revision("1")
public record ReportedRoundRecorded(
        UUID round,
        MunicipalityCode municipality,
        @Nullable UUID committee,
        UUID plan,
        FiscalYears years,
        List<UUID> measures,
        ScoreScale scale,
        @Nullable LocalDate on,
        String source)
        implements ScoringRoundEvent {}
