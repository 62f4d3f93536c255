package daicho.query.scoring;

import daicho.query.Bookkeeping;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.ScoreScale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scoring round as it stands. What is written on its sheets does not touch this row.
 *
 * @param id of the round
 * @param municipality code
 * @param setting what was laid down at its opening
 * @param open whether scores are taken
 * @param closings oldest first
 * @param reopenings oldest first
 * @param version of its stream, as far as this row goes
 */
record ScoringRoundView(
        UUID id,
        String municipality,
        @Unfold Setting setting,
        boolean open,
        List<Turn> closings,
        List<Turn> reopenings,
        long version)
        implements View.Row {
    /** The table. */
    static final View<ScoringRoundView> VIEW = new View<>("scoring_round", ScoringRoundView.class);

    /**
     * What is scored, by whom and how; never changes.
     *
     * @param plan of the measures
     * @param committee that scores; a printed round may have none
     * @param onPaper known from paper alone
     * @param firstFiscalYear starting calendar year of the first year judged
     * @param lastFiscalYear starting calendar year of the last year judged
     * @param measures to score, in the round's order
     * @param scale of the scores
     * @param openedOn opening day, or the day of a printed round
     * @param source of a printed round
     * @param seats that score, with who sat in them on the opening day
     */
    record Setting(
            UUID plan,
            @Nullable UUID committee,
            boolean onPaper,
            int firstFiscalYear,
            int lastFiscalYear,
            List<UUID> measures,
            ScoreScale scale,
            @Nullable LocalDate openedOn,
            @Nullable String source,
            List<EligibleSeat> seats) {}

    /**
     * A closing or reopening.
     *
     * @param closing number of the closing, or of the one that was undone
     * @param position of the event
     * @param version of the round's stream from the event on
     * @param recordedAt when the ledger learned it
     * @param reason of a reopening
     * @param decisionNumber 決裁番号
     */
    record Turn(
            int closing,
            @Bookkeeping long position,
            @Bookkeeping long version,
            @Bookkeeping Instant recordedAt,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    /** First to last year judged. */
    FiscalYears years() {
        return new FiscalYears(new FiscalYear(setting.firstFiscalYear()), new FiscalYear(setting.lastFiscalYear()));
    }

    /** How the round stands, in one word. */
    RoundState state() {
        return RoundState.of(setting.onPaper(), open, closings);
    }
}
