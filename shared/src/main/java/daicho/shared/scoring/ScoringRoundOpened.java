package daicho.shared.scoring;

import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * 評価会: a committee begins to score measures. The seats of the opening day score, and nobody else.
 *
 * @param round its id
 * @param municipality whose plan
 * @param committee that scores
 * @param plan of the measures
 * @param years judged
 * @param measures to score, in the order given
 * @param scale of the scores
 * @param on opening day
 * @param seats that score, with who sat in them on the opening day
 */
@Revision("1")
public record ScoringRoundOpened(
        UUID round,
        MunicipalityCode municipality,
        UUID committee,
        UUID plan,
        FiscalYears years,
        List<UUID> measures,
        ScoreScale scale,
        LocalDate on,
        List<EligibleSeat> seats)
        implements ScoringRoundEvent {}
