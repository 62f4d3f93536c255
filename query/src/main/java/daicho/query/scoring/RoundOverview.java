package daicho.query.scoring;

import daicho.query.Annulment;
import daicho.query.Past;
import daicho.query.scoring.ScoringRoundView.Turn;
import daicho.shared.access.Actor;
import daicho.shared.scoring.ScoreScale;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A round and its state.
 *
 * @param id its id
 * @param plan of the measures
 * @param committee that scores
 * @param state its state
 * @param firstFiscalYear starting calendar year of the first year judged
 * @param lastFiscalYear starting calendar year of the last year judged
 * @param era of the years judged, in the Japanese calendar
 * @param measures to score, in the round's order
 * @param scale of the scores
 * @param openedOn opening day
 * @param source of a printed round
 * @param seats how many score
 * @param handedIn how many of them have handed in
 * @param closings oldest first
 * @param reopenings oldest first
 * @param annulled why it counts nowhere, if it was annulled
 */
@Schema(name = "ScoringRound")
record RoundOverview(
        UUID id,
        UUID plan,
        @Nullable UUID committee,
        RoundState state,
        int firstFiscalYear,
        int lastFiscalYear,
        String era,
        List<UUID> measures,
        ScoreScale scale,
        @Nullable LocalDate openedOn,
        @Nullable String source,
        int seats,
        int handedIn,
        List<Turn> closings,
        List<Turn> reopenings,
        @Nullable Annulment annulled) {
    static RoundOverview of(ScoringRoundView round, long handedIn) {
        return new RoundOverview(
                round.id(),
                round.setting().plan(),
                round.setting().committee(),
                round.state(),
                round.setting().firstFiscalYear(),
                round.setting().lastFiscalYear(),
                round.years().toString(),
                round.setting().measures(),
                round.setting().scale(),
                round.setting().openedOn(),
                round.setting().source(),
                round.setting().seats().size(),
                (int) handedIn,
                round.closings(),
                round.reopenings(),
                round.annulled());
    }

    static RoundOverview of(RoundRecords records) {
        return of(
                records.round(),
                records.sheets().stream().filter(SheetView::handedIn).count());
    }

    /** The rounds of a plan, or of all plans, by the years judged. */
    static List<RoundOverview> all(Past past, Actor viewer, @Nullable UUID plan) {
        List<ScoringRoundView> rounds = plan == null
                ? past.rows(ScoringRoundView.VIEW, "true", Map.of())
                : past.rows(ScoringRoundView.VIEW, "plan = :plan", Map.of("plan", plan));
        Map<UUID, Long> handedIn = RoundVisibility.of(past, viewer)
                .known(
                        past.rows(SheetView.VIEW, "true", Map.of()),
                        past.versions(SheetView.VIEW, "handed_in", Map.of()))
                .stream()
                .filter(SheetView::handedIn)
                .collect(Collectors.groupingBy(SheetView::round, Collectors.counting()));
        return rounds.stream()
                .sorted(Comparator.comparingInt(
                                (ScoringRoundView row) -> row.setting().firstFiscalYear())
                        .thenComparingInt(row -> row.setting().lastFiscalYear())
                        .thenComparing(ScoringRoundView::id))
                .map(round -> of(round, handedIn.getOrDefault(round.id(), 0L)))
                .toList();
    }
}
