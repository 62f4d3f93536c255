package daicho.query.scoring;

import daicho.query.scoring.ScoringRoundView.Turn;
import java.util.List;

/** How a round stands. */
enum RoundState {
    /** Scores are taken for the first time. */
    OPEN,
    /** Scores are taken again; the tally of the last closing stands no more. */
    REOPENED,
    /** The tally of the last closing stands. */
    CLOSED,
    /** Known from paper alone. */
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
