package daicho.query.scoring;

import daicho.query.Annulled;
import daicho.query.Past;
import daicho.shared.plan.FiscalYear;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a committee scored a measure: computed from the scores of a closed round, or as a document prints it; never both.
 * A round in which nobody wrote anything has none.
 *
 * @param round that scored it
 * @param measure scored
 * @param firstFiscalYear starting calendar year of the first year judged
 * @param lastFiscalYear starting calendar year of the last year judged
 * @param era of the years judged, in the Japanese calendar
 * @param openedOn opening day, if it is known
 * @param average computed: sum / count, half up to one decimal; none without a scorer or where it is printed
 * @param count of seats that scored it; none where it is unknown
 * @param sum of their scores; none where it is unknown
 * @param printedAverage as a document prints it; none where it is computed
 * @param source of a printed average
 */
public record MeasureAverage(
        UUID round,
        UUID measure,
        int firstFiscalYear,
        int lastFiscalYear,
        String era,
        @Nullable LocalDate openedOn,
        @Nullable BigDecimal average,
        @Nullable Integer count,
        @Nullable Integer sum,
        @Nullable BigDecimal printedAverage,
        @Nullable String source) {
    /** The average, computed or printed; none without a scorer. */
    public @Nullable BigDecimal value() {
        return average == null ? printedAverage : average;
    }

    /** All valid averages of a plan's measures, by the years judged. */
    public static List<MeasureAverage> ofPlan(Past past, UUID plan) {
        return of(past, rounds(past, plan), null);
    }

    /** The averages of rounds that judged a year. */
    public static List<MeasureAverage> ofYear(Past past, UUID plan, FiscalYear year) {
        return of(past, rounds(past, plan, year), null);
    }

    /** The averages of one measure over the years. */
    public static List<MeasureAverage> ofMeasure(Past past, UUID plan, UUID measure) {
        return of(past, rounds(past, plan), measure);
    }

    /** The averages of one measure in rounds that judged a year. */
    public static List<MeasureAverage> ofMeasure(Past past, UUID plan, UUID measure, FiscalYear year) {
        return of(past, rounds(past, plan, year), measure);
    }

    /** The rounds of a plan that were annulled; they have no averages. */
    public static List<Annulled> annulled(Past past, UUID plan) {
        return past.annulled(ScoringRoundView.VIEW, "plan = :plan", Map.of("plan", plan)).stream()
                .map(ScoringRoundView::asAnnulled)
                .toList();
    }

    private static List<ScoringRoundView> rounds(Past past, UUID plan) {
        return past.rows(ScoringRoundView.VIEW, "plan = :plan", Map.of("plan", plan));
    }

    private static List<ScoringRoundView> rounds(Past past, UUID plan, FiscalYear year) {
        return past.rows(
                ScoringRoundView.VIEW,
                "plan = :plan and first_fiscal_year <= :year and last_fiscal_year >= :year",
                Map.of("plan", plan, "year", year.startYear()));
    }

    private static List<MeasureAverage> of(Past past, List<ScoringRoundView> rounds, @Nullable UUID measure) {
        Map<UUID, ScoringRoundView> standing = new HashMap<>();
        rounds.stream().filter(RoundVisibility::hasStandingAverages).forEach(round -> standing.put(round.id(), round));
        if (standing.isEmpty()) {
            return List.of();
        }
        String condition = "round in (:rounds)" + (measure == null ? "" : " and measure = :measure");
        Map<String, Object> parameters = new HashMap<>(Map.of("rounds", standing.keySet()));
        if (measure != null) {
            parameters.put("measure", measure);
        }
        List<MeasureAverage> averages = new ArrayList<>();
        for (TallyView row : past.rows(TallyView.VIEW, condition, parameters)) {
            ScoringRoundView round = standing.get(row.round());
            if (round != null && isLast(row, round)) {
                averages.add(computed(round, row.tally()));
            }
        }
        leaveOutAbandoned(averages, past, standing);
        for (PrintedAverageView row : past.rows(PrintedAverageView.VIEW, condition, parameters)) {
            ScoringRoundView round = standing.get(row.round());
            if (round != null) {
                averages.add(printed(round, row));
            }
        }
        averages.sort(Comparator.comparingInt(MeasureAverage::firstFiscalYear)
                .thenComparingInt(MeasureAverage::lastFiscalYear)
                .thenComparing(MeasureAverage::round)
                .thenComparingInt(average -> standing.containsKey(average.round())
                        ? standing.get(average.round()).setting().measures().indexOf(average.measure())
                        : -1));
        return List.copyOf(averages);
    }

    private static boolean isLast(TallyView row, ScoringRoundView round) {
        return round.closings().getLast().closing() == row.closing();
    }

    /**
     * A round that was closed without any score or opinion has judged nothing: it was opened by mistake. A round with
     * opinions only stays, without averages, so that the public can find the opinions.
     */
    private static void leaveOutAbandoned(
            List<MeasureAverage> computed, Past past, Map<UUID, ScoringRoundView> standing) {
        Map<UUID, Boolean> used = new HashMap<>();
        for (MeasureAverage average : computed) {
            if (average.average() != null) {
                used.put(average.round(), true);
            }
        }
        computed.removeIf(average -> !used.computeIfAbsent(
                average.round(), round -> hasJudged(past, Objects.requireNonNull(standing.get(round)))));
    }

    /** Asks for one score and one opinion, since a round has many; it is rare that it has to be asked at all. */
    private static boolean hasJudged(Past past, ScoringRoundView round) {
        Map<String, ?> parameters = Map.of(
                "round", round.id(), "closing", round.closings().getLast().closing());
        return past
                        .rows(
                                TallyView.VIEW,
                                "round = :round and closing = :closing and average is not null",
                                "id limit 1",
                                parameters)
                        .stream()
                        .anyMatch(row -> row.average() != null)
                || !past.rows(OpinionView.VIEW, "round = :round and standing", "id limit 1", parameters)
                        .isEmpty();
    }

    private static MeasureAverage computed(ScoringRoundView round, Tally tally) {
        return new MeasureAverage(
                round.id(),
                tally.measure(),
                round.setting().firstFiscalYear(),
                round.setting().lastFiscalYear(),
                round.years().toString(),
                round.setting().openedOn(),
                tally.average(),
                tally.count(),
                tally.sum(),
                null,
                null);
    }

    private static MeasureAverage printed(ScoringRoundView round, PrintedAverageView row) {
        return new MeasureAverage(
                round.id(),
                row.measure(),
                round.setting().firstFiscalYear(),
                round.setting().lastFiscalYear(),
                round.years().toString(),
                round.setting().openedOn(),
                null,
                null,
                null,
                row.average(),
                row.source());
    }
}
