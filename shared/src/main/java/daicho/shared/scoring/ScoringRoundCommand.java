package daicho.shared.scoring;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a scoring round. */
public sealed interface ScoringRoundCommand extends Command
        permits OpenScoringRound,
                RecordReportedRound,
                ScoreMeasure,
                WithdrawScore,
                GiveOpinion,
                WithdrawOpinion,
                HandInSheet,
                CloseScoringRound,
                ReopenScoringRound,
                ReportAverages,
                AnswerOpinion,
                EraseOpinion,
                EraseAnswer {
    UUID round();

    @Override
    default UUID stream() {
        return round();
    }

    /** A whole committee writes to one round at the same moment. */
    @Override
    default boolean isCrowded() {
        return true;
    }
}
