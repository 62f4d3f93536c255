package daicho.query.scoring;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.measure.MeasureView;
import daicho.query.scoring.RoundAverages.OfOpinion;
import daicho.shared.Ids;
import daicho.shared.audit.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opinions as everybody may read them: those that the last closing of a round revealed, as they are now, without anything
 * that tells whose or of when they are.
 */
@Component
public class OpenOpinions {
    private final Reads reads;
    private final SealedTexts texts;

    OpenOpinions(Reads reads, SealedTexts texts) {
        this.reads = reads;
        this.texts = texts;
    }

    /**
     * What was said in a round.
     *
     * @param round its id
     * @param firstFiscalYear starting calendar year of the first year judged
     * @param lastFiscalYear starting calendar year of the last year judged
     * @param years judged, in the Japanese calendar
     * @param measures in the round's order; those without an opinion are left out
     */
    public record OfRound(
            UUID round, int firstFiscalYear, int lastFiscalYear, String years, List<OfMeasure> measures) {}

    /**
     * What was said of a measure.
     *
     * @param measure its id
     * @param code unique in the plan
     * @param title as printed, if any
     * @param opinions in an order that says nothing
     */
    public record OfMeasure(
            UUID measure, @Nullable String code, @Nullable String title, List<Said> opinions) {}

    /**
     * An opinion and the city's answer.
     *
     * @param text none where it is erased
     * @param erased whether it can never be read again
     * @param answer of the city
     * @param answerErased whether there was an answer that can never be read again
     */
    public record Said(
            @Nullable String text, boolean erased, @Nullable String answer, boolean answerErased) {}

    /**
     * The opinions of rounds on some of their measures, for nobody in particular.
     *
     * @param measures by round
     */
    public List<OfRound> of(Asked asked, Map<UUID, Set<UUID>> measures) {
        Asked anybody = new Asked(
                Actor.citizen(asked.municipality()),
                asked.municipality(),
                asked.asOf(),
                asked.minPosition(),
                asked.locale());
        List<RoundRecords> rounds = reads.read(
                        anybody,
                        past -> new TreeMap<>(measures)
                                .keySet().stream()
                                        .map(round -> RoundRecords.of(past, round, anybody.actor()))
                                        .toList())
                .value();
        // Opened last: what has been erased meanwhile is not shown any more.
        Map<UUID, String> opened = texts.open(
                asked.municipality(),
                rounds.stream().flatMap(round -> round.sealedTexts().stream()).toList());
        return rounds.stream()
                .sorted(Comparator.comparingInt(
                                (RoundRecords round) -> round.round().firstYear())
                        .thenComparingInt(round -> round.round().lastYear())
                        .thenComparing(round -> round.round().id()))
                .map(round -> round(
                        round,
                        opened,
                        Objects.requireNonNull(measures.get(round.round().id()))))
                .toList();
    }

    private static OfRound round(RoundRecords records, Map<UUID, String> opened, Set<UUID> measures) {
        AveragesQueries queries = new AveragesQueries(records, opened);
        ScoringRoundView round = records.round();
        return new OfRound(
                round.id(),
                round.firstYear(),
                round.lastYear(),
                round.years().toString(),
                round.measures().stream()
                        .filter(measures::contains)
                        .map(measure -> measure(measure, records.measures().get(measure), queries.opinions(measure)))
                        .filter(measure -> !measure.opinions().isEmpty())
                        .toList());
    }

    private static OfMeasure measure(UUID id, @Nullable MeasureView measure, List<OfOpinion> opinions) {
        return new OfMeasure(
                id,
                measure == null ? null : measure.code(),
                measure == null ? null : measure.title(),
                opinions.stream()
                        .sorted(Comparator.comparing(OpenOpinions::place))
                        .map(opinion ->
                                new Said(opinion.text(), opinion.erased(), opinion.answer(), opinion.answerErased()))
                        .toList());
    }

    /** Always the same and like chance: clients may give ids that are in the order of time, or of the seats. */
    private static UUID place(OfOpinion opinion) {
        return Ids.named("open-opinion/" + opinion.opinion());
    }
}
