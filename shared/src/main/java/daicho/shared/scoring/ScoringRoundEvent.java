package daicho.shared.scoring;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a scoring round; one stream per round. */
public sealed interface ScoringRoundEvent extends Event
        permits ScoringRoundOpened,
                ReportedRoundRecorded,
                MeasureScored,
                ScoreWithdrawn,
                OpinionGiven,
                OpinionWithdrawn,
                ScoreVoided,
                OpinionVoided,
                SheetHandedIn,
                ScoringRoundClosed,
                ScoringRoundReopened,
                AveragesReported,
                OpinionAnswered,
                OpinionErased,
                AnswerErased {
    UUID round();

    @Override
    default UUID stream() {
        return round();
    }
}
