package daicho.query.scoring;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.View;
import daicho.query.measure.MeasureTitle;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opinions as everybody may read them: those that the last closing of a round revealed, in their present state, without
 * anything that reveals their authors or times.
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
     * @param era of the years judged, in the Japanese calendar
     * @param measures in the round's order; those without an opinion are left out
     */
    @Schema(name = "PublishedRoundOpinions")
    public record OfRound(UUID round, int firstFiscalYear, int lastFiscalYear, String era, List<OfMeasure> measures) {}

    /**
     * What was said of a measure.
     *
     * @param measure its id
     * @param code unique in the plan
     * @param title as printed, if any
     * @param opinions in an order that reveals nothing
     */
    @Schema(name = "PublishedMeasureOpinions")
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
    @Schema(name = "PublishedOpinion")
    public record Said(
            @Nullable String text, boolean erased, @Nullable String answer, boolean answerErased) {}

    /**
     * The opinions of rounds on some of their measures, for the public.
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
        List<Open> rounds = reads.read(
                        anybody,
                        past -> new TreeMap<>(measures)
                                .keySet().stream()
                                        .map(round -> open(past, round))
                                        .toList())
                .value();
        // Opened last, so that texts erased in the meantime are not shown.
        Map<UUID, String> opened = texts.open(
                asked.municipality(),
                rounds.stream()
                        .flatMap(open -> open.opinions().stream())
                        .flatMap(opinion ->
                                Stream.concat(Stream.of(opinion.text()), Stream.ofNullable(opinion.answer())))
                        .toList());
        return rounds.stream()
                .sorted(Comparator.comparingInt((Open open) -> open.round().firstFiscalYear())
                        .thenComparingInt(open -> open.round().lastFiscalYear())
                        .thenComparing(open -> open.round().id()))
                .map(open -> round(
                        open,
                        opened,
                        Objects.requireNonNull(measures.get(open.round().id()))))
                .toList();
    }

    /**
     * An opinion as nodes for the Internet read it: without its author.
     *
     * @param id of the opinion
     * @param municipality code
     * @param round given in
     * @param measure it is on
     * @param standing valid: neither replaced nor withdrawn
     * @param text sealed
     * @param answer of the city, sealed; none before there is one
     * @param version of the round's stream
     */
    record OpenOpinionView(
            UUID id,
            String municipality,
            UUID round,
            UUID measure,
            boolean standing,
            SealedText text,
            @Nullable SealedText answer,
            long version)
            implements View.Row {
        /** The table. */
        static final View<OpenOpinionView> VIEW = new View<>("opinion", OpenOpinionView.class);
    }

    /** A round with the valid opinions that everybody may read. */
    private record Open(OpenRoundView round, Map<UUID, MeasureTitle> measures, List<OpenOpinionView> opinions) {}

    private static Open open(Past past, UUID id) {
        OpenRoundView round = past.one(OpenRoundView.VIEW, id, "scoring.unknown");
        if (round.annulled() != null) {
            throw Refusal.unknown("scoring.unknown", id);
        }
        return new Open(
                round,
                past.rows(MeasureTitle.VIEW, "id in (:measures)", Map.of("measures", round.measures())).stream()
                        .collect(Collectors.toMap(MeasureTitle::id, Function.identity())),
                RoundRecords.visible(
                                past.versions(OpenOpinionView.VIEW, "round = :round", Map.of("round", id)),
                                RoundVisibility.revealedUpTo(round.state(), round.reopenings()),
                                true,
                                OpenOpinionView::version,
                                opinion -> false)
                        .stream()
                        .filter(OpenOpinionView::standing)
                        .toList());
    }

    private static OfRound round(Open open, Map<UUID, String> opened, Set<UUID> measures) {
        OpenRoundView round = open.round();
        return new OfRound(
                round.id(),
                round.firstFiscalYear(),
                round.lastFiscalYear(),
                new FiscalYears(new FiscalYear(round.firstFiscalYear()), new FiscalYear(round.lastFiscalYear()))
                        .toString(),
                round.measures().stream()
                        .filter(measures::contains)
                        .map(measure -> measure(measure, open, opened))
                        .filter(measure -> !measure.opinions().isEmpty())
                        .toList());
    }

    private static OfMeasure measure(UUID id, Open open, Map<UUID, String> opened) {
        MeasureTitle measure = open.measures().get(id);
        return new OfMeasure(
                id,
                measure == null ? null : measure.code(),
                measure == null ? null : measure.in(new FiscalYear(open.round().lastFiscalYear())),
                open.opinions().stream()
                        .filter(opinion -> opinion.measure().equals(id))
                        .sorted(Comparator.comparing(OpenOpinions::place))
                        .map(opinion -> said(opinion, opened))
                        .toList());
    }

    private static Said said(OpenOpinionView opinion, Map<UUID, String> opened) {
        String text = opened.get(opinion.text().key());
        String answer =
                opinion.answer() == null ? null : opened.get(opinion.answer().key());
        return new Said(text, text == null, answer, opinion.answer() != null && answer == null);
    }

    /** Stable but seemingly random: clients may assign ids in the order of time or of the seats. */
    private static UUID place(OpenOpinionView opinion) {
        return Ids.named("open-opinion/" + opinion.id());
    }
}
