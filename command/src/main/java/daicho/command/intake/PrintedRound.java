package daicho.command.intake;

import daicho.command.Seals;
import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.command.scoring.ScoringRoundState;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.GivenOpinion;
import daicho.shared.scoring.PrintedAverage;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundCommand.GiveOpinion;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedAverages;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedRound;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Imports what a document prints about a round: averages, compared with those printed before, and numbered opinions. An
 * opinion is sealed when it is imported and cannot be compared. So an opinion with a number that was imported before
 * does not change, even if it was erased.
 */
final class PrintedRound {
    private final Profile profile;
    private final Present present;
    private final Places places;
    private final RowReader reader;
    private final Remarks remarks;
    private final Seals seals;
    private final Corrections corrections;
    private final FiscalYears years;
    private final ScoreScale scale;
    private final UUID id;
    private final Map<UUID, Said<BigDecimal>> averages = new LinkedHashMap<>();
    private final Map<UUID, Said<String>> opinions = new LinkedHashMap<>();
    private int added;
    private int recorded;
    private int unchanged;

    /** What a row says about a measure. */
    private record Said<T>(Row row, UUID measure, T value) {}

    PrintedRound(
            Profile profile,
            Present present,
            Places places,
            RowReader reader,
            Remarks remarks,
            Seals seals,
            Corrections corrections) {
        this.profile = profile;
        this.present = present;
        this.places = places;
        this.reader = reader;
        this.remarks = remarks;
        this.seals = seals;
        this.corrections = corrections;
        years = FiscalYears.of(profile.round().years());
        scale = new ScoreScale(profile.round().lowest(), profile.round().highest());
        id = present.free(ScoringRoundState.NONE, profile.round().in(present.planId()));
    }

    int added() {
        return added;
    }

    int recorded() {
        return recorded;
    }

    int unchanged() {
        return unchanged;
    }

    void requireRecorded() {
        if (!isRecorded()) {
            throw Refusal.unknown("intake.round_unknown", profile.round().source());
        }
    }

    /** Records the round on the plan's measures, unless it exists. */
    void record() {
        List<UUID> measures = present.measures().stream()
                .sorted(Comparator.comparing(measure -> present.measure(measure).code(), Cells.NATURAL))
                .toList();
        if (isRecorded() || measures.isEmpty()) {
            return;
        }
        present.write(new RecordPrintedRound(
                id,
                null,
                present.planId(),
                years,
                measures,
                scale,
                null,
                profile.round().source()));
        added++;
    }

    /** Takes the content of a row, or adds a remark why not. */
    void take(Row row) {
        attempt(row, () -> {
            UUID measure = places.measure(row)
                    .orElseThrow(() ->
                            Refusal.invalid("intake.measure_unknown", Field.MEASURE_CODE.word(), row.measureName()));
            if (!state().measures().contains(measure)) {
                throw Refusal.invalid("scoring.measure_not_in_round", Field.MEASURE_CODE.word(), row.measureName());
            }
            takeAverage(row, measure);
            takeOpinion(row, measure);
        });
    }

    /** Sends the commands. */
    void write() {
        ScoringRoundState before = state();
        averages.values().stream()
                .filter(said -> !remarks.isBad(said.row().line()))
                .forEach(said ->
                        attempt(said.row(), () -> write(said, before.averaged().get(said.measure()))));
        opinions.forEach((opinion, said) -> {
            if (!remarks.isBad(said.row().line())) {
                attempt(said.row(), () -> write(said, opinion, before));
            }
        });
    }

    private void takeAverage(Row row, UUID measure) {
        String printed = row.words().get(Field.AVERAGE);
        if (printed == null) {
            return;
        }
        BigDecimal value = number(Field.AVERAGE, printed);
        if (!state().scale().contains(value)) {
            throw Refusal.invalid("scoring.average_impossible", Field.AVERAGE.word(), row.measureName());
        }
        once(averages.putIfAbsent(measure, new Said<>(row, measure, value)), value);
    }

    private void takeOpinion(Row row, UUID measure) {
        String text = row.words().get(Field.OPINION);
        if (text == null) {
            return;
        }
        String seq = row.words().get(Field.OPINION_SEQ);
        if (seq == null) {
            throw Refusal.invalid("intake.opinion_number_missing", Field.OPINION_SEQ.word());
        }
        BigDecimal number = number(Field.OPINION_SEQ, seq);
        UUID opinion = Ids.named("printed-opinion/" + id + "/" + measure + "/" + number.toPlainString());
        once(opinions.putIfAbsent(opinion, new Said<>(row, measure, text)), text);
    }

    private static <T> void once(@Nullable Said<T> before, T value) {
        if (before != null && !before.value().equals(value)) {
            throw Refusal.invalid("intake.contradicts", "", before.row().line().row());
        }
    }

    private void write(Said<BigDecimal> said, @Nullable BigDecimal before) {
        if (before != null && before.compareTo(said.value()) == 0) {
            unchanged++;
            return;
        }
        if (before == null) {
            write(said, (String) null);
            recorded++;
            return;
        }
        Correction correction = corrections.of(
                List.of(said.row().line().row()),
                Corrected.PRINTED_AVERAGE,
                id,
                present.measure(said.measure()).code(),
                List.of(new Change("average", before, said.value())),
                false,
                said.row().reason());
        corrections.make(correction, () -> write(said, Corrections.why(correction)));
    }

    private void write(Said<BigDecimal> said, @Nullable String reason) {
        present.write(new RecordPrintedAverages(
                id,
                List.of(new PrintedAverage(said.measure(), said.value())),
                profile.round().source(),
                reason));
    }

    private void write(Said<String> said, UUID opinion, ScoringRoundState before) {
        if (before.opinions().containsKey(opinion)) {
            unchanged++;
            return;
        }
        present.write(new GiveOpinion(
                id,
                null,
                said.measure(),
                new GivenOpinion(
                        opinion,
                        daicho.command.scoring.OpinionTexts.seal(
                                seals, present.caller().actor(), "/opinion", said.value())),
                years.last().lastDay()));
        recorded++;
    }

    private boolean isRecorded() {
        return !state().municipality().isEmpty();
    }

    private ScoringRoundState state() {
        return present.state(ScoringRoundState.NONE, id);
    }

    private static BigDecimal number(Field field, String cell) {
        try {
            return field == Field.OPINION_SEQ ? BigDecimal.valueOf(Cells.count(cell)) : Cells.number(cell);
        } catch (Refusal unreadable) {
            throw Refusal.invalid(unreadable.code(), field.word(), cell);
        }
    }

    private void attempt(Row row, Runnable taking) {
        try {
            taking.run();
        } catch (Refusal refusal) {
            remarks.error(row.line(), reader.column(refusal, null), refusal);
        }
    }
}
