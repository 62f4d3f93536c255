package daicho.query.scoring;

import daicho.query.scoring.ScoringRoundView.Turn;
import java.util.List;

/** The state of a round. */
enum RoundState {
    /** Scores are accepted for the first time. */
    OPEN,
    /** Scores are accepted again; the tally of the last closing is no longer valid. */
    REOPENED,
    /** The tally of the last closing is valid. */
    CLOSED,
    /** Known only from documents. */
    ON_PAPER;

    static RoundState of(boolean onPaper, boolean open, List<Turn> closings) {
        if (onPaper) {
            return ON_PAPER;
        }
        if (open) {
            return closings.isEmpty() ? OPEN : REOPENED;
        }
        return CLOSED;
    }
}
