package daicho.query.scoring;

import daicho.query.Past.Version;
import daicho.query.measure.MeasureView;
import daicho.query.scoring.RoundAverages.OfClosing;
import daicho.query.scoring.RoundAverages.OfMeasure;
import daicho.query.scoring.RoundAverages.OfOpinion;
import daicho.query.scoring.RoundAverages.Outcome;
import daicho.query.scoring.RoundAverages.Printed;
import daicho.query.scoring.RoundAverages.ScoreEvent;
import daicho.query.scoring.ScoringRoundView.Turn;
import daicho.shared.Refusal;
import daicho.shared.scoring.Tally;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outcome of a round, from its records and the texts that can still be read. */
final class AveragesQueries {
    private final RoundRecords records;
    private final ScoringRoundView round;
    private final Map<UUID, String> texts;
    private final boolean provisional;
    /** The closing whose tally is shown. */
    private final @Nullable Turn closing;

    AveragesQueries(RoundRecords records, Map<UUID, String> texts) {
        this.records = records;
        this.round = records.round();
        this.texts = texts;
        provisional = round.open() && records.visibility().seesOpenRounds();
        closing = provisional || round.closings().isEmpty()
                ? null
                : round.closings().getLast();
    }

    RoundAverages averages(boolean explain) {
        if (explain && !records.visibility().seesSheets()) {
            throw Refusal.forbidden("scoring.single_scores_hidden");
        }
        return new RoundAverages(
                round.id(),
                round.setting().plan(),
                round.setting().committee(),
                round.state(),
                round.setting().firstFiscalYear(),
                round.setting().lastFiscalYear(),
                round.years().toString(),
                round.setting().scale(),
                round.setting().openedOn(),
                round.setting().source(),
                closing == null ? null : closing.closing(),
                RoundVisibility.hasStandingAverages(round),
                provisional,
                round.reopenings().isEmpty()
                        ? null
                        : round.reopenings().getLast().reason(),
                round.setting().measures().stream()
                        .map(measure -> measure(measure, explain))
                        .toList(),
                round.closings().stream()
                        .filter(turn -> !turn.equals(closing))
                        .map(this::earlier)
                        .toList());
    }

    /** The opinion, if the viewer may see it. */
    Optional<OfOpinion> opinion(UUID id) {
        return records.opinions().stream()
                .filter(opinion -> opinion.id().equals(id))
                .findFirst()
                .map(this::opinion);
    }

    /** The opinions on a measure that the viewer may see, by their random ids. */
    List<OfOpinion> opinions(UUID measure) {
        return records.opinions().stream()
                .filter(opinion -> opinion.measure().equals(measure))
                .sorted(Comparator.comparing(opinion -> opinion.id().toString()))
                .map(this::opinion)
                .toList();
    }

    private OfMeasure measure(UUID id, boolean explain) {
        MeasureView measure = records.measures().get(id);
        Tally tally = tally(id);
        PrintedAverageView printed = records.printed().get(id);
        return new OfMeasure(
                id,
                measure == null ? null : measure.code(),
                measure == null ? null : measure.titleIn(round.years().last()),
                tally == null ? null : tally.count(),
                tally == null ? null : tally.sum(),
                tally == null ? null : tally.average(),
                tally == null ? null : tally.distribution(),
                printed == null ? null : new Printed(printed.average(), printed.source(), printed.reason()),
                opinions(id),
                explain ? events(id) : null);
    }

    private @Nullable Tally tally(UUID measure) {
        if (provisional) {
            return Tally.of(
                    measure,
                    round.setting().scale(),
                    records.scores().stream()
                            .filter(score -> score.measure().equals(measure))
                            .map(ScoreView::score)
                            .filter(Objects::nonNull)
                            .toList());
        }
        return closing == null ? null : tallies(closing).get(measure);
    }

    private Map<UUID, Tally> tallies(Turn of) {
        Map<UUID, Tally> tallies = new LinkedHashMap<>();
        records.tallies().stream()
                .filter(row -> row.closing() == of.closing())
                .forEach(row -> tallies.put(row.measure(), row.tally()));
        return tallies;
    }

    private OfClosing earlier(Turn of) {
        Map<UUID, Tally> tallies = tallies(of);
        return new OfClosing(
                of.closing(),
                of.position(),
                of.recordedAt(),
                of.decisionNumber(),
                round.setting().measures().stream()
                        .map(tallies::get)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The scores given before the tally shown, in the order of the ledger. */
    private List<ScoreEvent> events(UUID measure) {
        long until = closing == null ? Long.MAX_VALUE : closing.version();
        List<Version<ScoreView>> versions = records.scoreEvents().stream()
                .filter(version ->
                        version.row().measure().equals(measure) && version.row().version() <= until)
                .toList();
        return versions.stream()
                .map(version -> event(
                        version,
                        versions.stream()
                                .filter(later ->
                                        later.row().id().equals(version.row().id()) && later.from() > version.from())
                                .findFirst()
                                .map(Version::row)
                                .orElse(null)))
                .toList();
    }

    private static ScoreEvent event(Version<ScoreView> version, @Nullable ScoreView next) {
        ScoreView row = version.row();
        return new ScoreEvent(
                version.from(),
                row.event(),
                version.recordedFrom(),
                row.seat(),
                row.person(),
                row.enteredBy(),
                row.enteredAs(),
                row.givenOn(),
                row.score(),
                outcome(row, next));
    }

    private static Outcome outcome(ScoreView row, @Nullable ScoreView next) {
        if (next != null && next.voids()) {
            return Outcome.VOIDED;
        }
        if (row.score() == null) {
            return row.voids() ? Outcome.VOIDING : Outcome.WITHDRAWAL;
        }
        if (next == null) {
            return Outcome.COUNTED;
        }
        return next.score() == null ? Outcome.WITHDRAWN : Outcome.REPLACED;
    }

    private OfOpinion opinion(OpinionView opinion) {
        boolean own = RoundRecords.isOwn(records.visibility(), opinion);
        boolean named = own || records.visibility().seesSheets();
        String text = texts.get(opinion.text().key());
        String answer =
                opinion.answer() == null ? null : texts.get(opinion.answer().key());
        return new OfOpinion(
                opinion.id(),
                opinion.round(),
                opinion.measure(),
                text,
                text == null,
                answer,
                opinion.answer() != null && answer == null,
                own,
                named ? opinion.seat() : null,
                named ? opinion.person() : null,
                named ? opinion.givenOn() : null);
    }
}
