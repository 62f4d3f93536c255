package daicho.query.scoring;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Bookkeeping;
import daicho.query.Past;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.ScoreScale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scoring round as it stands. Entries on its sheets do not change this row.
 *
 * @param id of the round
 * @param municipality code
 * @param setting what was set when it was opened
 * @param open whether scores are accepted
 * @param closings oldest first
 * @param reopenings oldest first
 * @param annulled why it counts nowhere, if it was annulled
 * @param version of its stream at the last event that changed this row
 */
record ScoringRoundView(
        UUID id,
        String municipality,
        @Unfold Setting setting,
        boolean open,
        List<Turn> closings,
        List<Turn> reopenings,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    static final View<ScoringRoundView> VIEW = new View<>("scoring_round", ScoringRoundView.class);

    /**
     * What is scored, by whom and how; never changes.
     *
     * @param plan of the measures
     * @param committee that scores; a printed round may have none
     * @param onPaper known only from documents
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
     * @param recordedAt when it was recorded
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

    /** What belongs to the rounds of a plan, annulled ones included. */
    static Past.Reading ofPlan(Past past, UUID plan, View<?> view) {
        Map<String, ?> parameters = Map.of("plan", plan);
        return new Past.Reading(
                view,
                "round = any (cast(:rounds as uuid[]))",
                Map.of(
                        "rounds",
                        Stream.concat(
                                        past.rows(VIEW, "plan = :plan", parameters).stream(),
                                        past.annulled(VIEW, "plan = :plan", parameters).stream())
                                .map(ScoringRoundView::id)
                                .toArray(UUID[]::new)));
    }

    /** As the snapshot of its plan names it once it is annulled. */
    Annulled asAnnulled() {
        return new Annulled(
                "round",
                id,
                setting.committee(),
                setting.firstFiscalYear(),
                setting.lastFiscalYear(),
                Objects.requireNonNull(annulled));
    }

    /** First to last year judged. */
    FiscalYears years() {
        return new FiscalYears(new FiscalYear(setting.firstFiscalYear()), new FiscalYear(setting.lastFiscalYear()));
    }

    /** The state of the round. */
    RoundState state() {
        return RoundState.of(setting.onPaper(), open, closings);
    }
}
