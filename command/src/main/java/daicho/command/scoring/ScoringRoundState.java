package daicho.command.scoring;

import daicho.shared.Event;
import daicho.shared.SealedText;
import daicho.shared.State;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundEvent;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswerCorrected;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswerErased;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswered;
import daicho.shared.scoring.ScoringRoundEvent.OpinionErased;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.OpinionVoided;
import daicho.shared.scoring.ScoringRoundEvent.OpinionWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoreSheetHandedIn;
import daicho.shared.scoring.ScoringRoundEvent.ScoreVoided;
import daicho.shared.scoring.ScoringRoundEvent.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundAnnulled;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scoring round as it stands.
 *
 * @param municipality code; empty before the round is opened
 * @param onPaper known only from documents: nobody scores in it
 * @param open whether scores are accepted
 * @param closing how often it has been closed
 * @param committee that scores
 * @param measures to score, in the round's order
 * @param scale of the scores
 * @param on opening day
 * @param seats that score
 * @param scores by measure and seat, including those that are no longer valid
 * @param handedIn seats whose sheets are handed in
 * @param opinions by id, including those that are no longer valid
 * @param remarks ids of opinions by measure and seat, including those that are no longer valid
 * @param averaged printed averages by measure, as printed
 * @param annulled whether it should never have been there
 */
public record ScoringRoundState(
        String municipality,
        boolean onPaper,
        boolean open,
        int closing,
        @Nullable UUID committee,
        List<UUID> measures,
        ScoreScale scale,
        @Nullable LocalDate on,
        Set<UUID> seats,
        Map<UUID, Map<UUID, Line<Integer>>> scores,
        Set<UUID> handedIn,
        Map<UUID, Opinion> opinions,
        Map<UUID, Map<UUID, Line<UUID>>> remarks,
        Map<UUID, BigDecimal> averaged,
        boolean annulled)
        implements State<ScoringRoundState> {
    /** Before the first event. */
    public static final ScoringRoundState NONE = new ScoringRoundState(
            "",
            false,
            false,
            0,
            null,
            List.of(),
            ScoreScale.USUAL,
            null,
            Set.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            false);

    /**
     * An opinion.
     *
     * @param measure it is on
     * @param seat that gave it; none in a printed round
     * @param on day it was given; none in a printed round
     * @param replaced the seat's earlier opinions that it replaced
     * @param standing valid: not replaced, withdrawn or void
     * @param keys of its text and of the texts that it replaced; none once they are erased
     * @param answered whether the city has answered it
     * @param answerKeys of the answers; none once they are erased
     */
    public record Opinion(
            UUID measure,
            @Nullable UUID seat,
            @Nullable LocalDate on,
            Set<UUID> replaced,
            boolean standing,
            Set<UUID> keys,
            boolean answered,
            Set<UUID> answerKeys) {
        Opinion fallen() {
            return new Opinion(measure, seat, on, replaced, false, keys, answered, answerKeys);
        }

        Opinion again() {
            return new Opinion(measure, seat, on, replaced, true, keys, answered, answerKeys);
        }

        Opinion apartFrom(UUID earlier, Opinion before) {
            return new Opinion(
                    measure,
                    seat,
                    on,
                    without(without(replaced, before.replaced()), earlier),
                    standing,
                    without(keys, before.keys()),
                    answered,
                    answerKeys);
        }

        Opinion erased(Set<UUID> gone) {
            return new Opinion(
                    measure, seat, on, replaced, standing, without(keys, gone), answered, without(answerKeys, gone));
        }

        Opinion answeredUnder(UUID key) {
            return new Opinion(measure, seat, on, replaced, standing, keys, true, with(answerKeys, key));
        }
    }

    @Override
    public Class<ScoringRoundEvent> events() {
        return ScoringRoundEvent.class;
    }

    @Override
    public ScoringRoundState evolve(Event event) {
        return switch ((ScoringRoundEvent) event) {
            case ScoringRoundOpened e ->
                new ScoringRoundState(
                        e.municipality().value(),
                        false,
                        true,
                        closing,
                        e.committee(),
                        e.measures(),
                        e.scale(),
                        e.on(),
                        new HashSet<>(e.seats().stream().map(EligibleSeat::seat).toList()),
                        scores,
                        handedIn,
                        opinions,
                        remarks,
                        averaged,
                        false);
            case PrintedRoundRecorded e ->
                new ScoringRoundState(
                        e.municipality().value(),
                        true,
                        false,
                        closing,
                        e.committee(),
                        e.measures(),
                        e.scale(),
                        e.on(),
                        seats,
                        scores,
                        handedIn,
                        opinions,
                        remarks,
                        averaged,
                        false);
            case MeasureScored e -> scored(e.measure(), e.seat(), e.person(), e.on(), e.score(), !e.onBehalf());
            case ScoreWithdrawn e -> scored(e.measure(), e.seat(), e.person(), e.on(), null, !e.onBehalf());
            case ScoreVoided e ->
                e.stands() == null
                        ? scored(e.measure(), e.seat(), e.person(), e.on(), null, true)
                        : scored(
                                e.measure(),
                                e.seat(),
                                e.stands().person(),
                                e.stands().on(),
                                e.stands().score(),
                                true);
            case OpinionGiven e -> given(e);
            case OpinionWithdrawn e -> {
                Map<UUID, Opinion> all = new HashMap<>(opinions);
                all.computeIfPresent(e.opinion(), (id, opinion) -> opinion.fallen());
                yield withOpinions(all, without(handedIn, e.seat()))
                        .remarked(e.measure(), e.seat(), e.person(), e.on(), null, !e.onBehalf());
            }
            case OpinionVoided e -> voided(e);
            case ScoreSheetHandedIn e -> withScores(scores, with(handedIn, e.seat()));
            case ScoringRoundClosed e -> opened(false, e.closing());
            case ScoringRoundReopened e -> opened(true, closing);
            case PrintedAveragesRecorded e -> {
                Map<UUID, BigDecimal> all = new HashMap<>(averaged);
                e.averages().forEach(average -> all.put(average.measure(), average.average()));
                yield printed(all);
            }
            case OpinionAnswered e -> answered(e.opinion(), e.answer());
            case OpinionAnswerCorrected e -> answered(e.opinion(), e.answer());
            case OpinionErased e -> erased(e.erasedKeys());
            case OpinionAnswerErased e -> erased(e.erasedKeys());
            case ScoringRoundAnnulled e ->
                new ScoringRoundState(
                        municipality,
                        onPaper,
                        open,
                        closing,
                        committee,
                        measures,
                        scale,
                        on,
                        seats,
                        scores,
                        handedIn,
                        opinions,
                        remarks,
                        averaged,
                        true);
        };
    }

    /** The tallies of all measures from the present scores. */
    List<Tally> tallies() {
        return measures.stream()
                .map(measure -> Tally.of(
                        measure,
                        scale,
                        scores.getOrDefault(measure, Map.of()).values().stream()
                                .flatMap(line -> line.given().stream())
                                .toList()))
                .toList();
    }

    /** What a seat has scored a measure. */
    Line<Integer> scored(UUID seat, UUID measure) {
        return scores.getOrDefault(measure, Map.of()).getOrDefault(seat, Line.empty());
    }

    /** The opinions of a seat on a measure. */
    Line<UUID> remarked(UUID seat, UUID measure) {
        return remarks.getOrDefault(measure, Map.of()).getOrDefault(seat, Line.empty());
    }

    /** Whether an opinion is valid and everybody may know about it. */
    public boolean shows(UUID opinion) {
        Opinion given = opinions.get(opinion);
        return !open && given != null && given.standing();
    }

    /** Whether the text of an opinion is gone. */
    public boolean isErased(UUID opinion) {
        Opinion given = opinions.get(opinion);
        return given != null && given.keys().isEmpty();
    }

    /** Who gave a valid opinion, as far as was known then; none in a printed round. */
    public Optional<UUID> author(UUID opinion) {
        return remarks.values().stream()
                .flatMap(lines -> lines.values().stream())
                .flatMap(line -> line.last().stream())
                .filter(entry -> opinion.equals(entry.given()))
                .map(Line.Entry::person)
                .findFirst();
    }

    /** The valid opinion of a seat on a measure. */
    Optional<Map.Entry<UUID, Opinion>> opinion(UUID seat, UUID measure) {
        return opinions.entrySet().stream()
                .filter(entry -> entry.getValue().standing()
                        && seat.equals(entry.getValue().seat())
                        && entry.getValue().measure().equals(measure))
                .findFirst();
    }

    private ScoringRoundState given(OpinionGiven e) {
        Map<UUID, Opinion> all = new HashMap<>(opinions);
        Set<UUID> keys = Set.of(e.text().key());
        Set<UUID> replaced = Set.of();
        Opinion before = e.replaces() == null ? null : all.get(e.replaces());
        if (e.replaces() != null && before != null) {
            all.put(e.replaces(), before.fallen());
            keys = with(before.keys(), e.text().key());
            replaced = with(before.replaced(), e.replaces());
        }
        all.put(e.opinion(), new Opinion(e.measure(), e.seat(), e.on(), replaced, true, keys, false, Set.of()));
        if (e.seat() == null || e.person() == null || e.on() == null) {
            return withOpinions(all, handedIn);
        }
        return withOpinions(all, without(handedIn, e.seat()))
                .remarked(e.measure(), e.seat(), e.person(), e.on(), e.opinion(), !e.onBehalf());
    }

    private ScoringRoundState voided(OpinionVoided e) {
        Map<UUID, Opinion> all = new HashMap<>(opinions);
        OpinionVoided.StandingOpinion again = e.stands();
        Opinion stands = again == null ? null : all.get(again.opinion());
        if (e.opinion() != null) {
            all.computeIfPresent(e.opinion(), (id, opinion) -> opinion.fallen());
        }
        if (again == null || stands == null) {
            return withOpinions(all, without(handedIn, e.seat()))
                    .remarked(e.measure(), e.seat(), e.person(), e.on(), null, true);
        }
        // Erasing the opinions that had replaced it no longer erases this one.
        all.replaceAll((id, opinion) ->
                opinion.replaced().contains(again.opinion()) ? opinion.apartFrom(again.opinion(), stands) : opinion);
        all.put(again.opinion(), stands.again());
        return withOpinions(all, without(handedIn, e.seat()))
                .remarked(e.measure(), e.seat(), again.person(), again.on(), again.opinion(), true);
    }

    private ScoringRoundState scored(
            UUID measure, UUID seat, UUID person, LocalDate day, @Nullable Integer score, boolean own) {
        return withScores(
                written(scores, measure, seat, scored(seat, measure).and(person, day, score, own)),
                without(handedIn, seat));
    }

    private ScoringRoundState remarked(
            UUID measure, UUID seat, UUID person, LocalDate day, @Nullable UUID opinion, boolean own) {
        return with(
                open,
                closing,
                scores,
                handedIn,
                opinions,
                written(remarks, measure, seat, remarked(seat, measure).and(person, day, opinion, own)),
                averaged);
    }

    private static <T> Map<UUID, Map<UUID, Line<T>>> written(
            Map<UUID, Map<UUID, Line<T>>> lines, UUID measure, UUID seat, Line<T> line) {
        Map<UUID, Line<T>> bySeat = new LinkedHashMap<>(lines.getOrDefault(measure, Map.of()));
        bySeat.put(seat, line);
        Map<UUID, Map<UUID, Line<T>>> all = new LinkedHashMap<>(lines);
        all.put(measure, bySeat);
        return all;
    }

    private ScoringRoundState erased(Set<UUID> keys) {
        Map<UUID, Opinion> all = new HashMap<>(opinions);
        all.replaceAll((id, opinion) -> opinion.erased(keys));
        return withOpinions(all, handedIn);
    }

    private ScoringRoundState withScores(Map<UUID, Map<UUID, Line<Integer>>> nowScores, Set<UUID> nowHandedIn) {
        return with(open, closing, nowScores, nowHandedIn, opinions, remarks, averaged);
    }

    private ScoringRoundState withOpinions(Map<UUID, Opinion> nowOpinions, Set<UUID> nowHandedIn) {
        return with(open, closing, scores, nowHandedIn, nowOpinions, remarks, averaged);
    }

    private ScoringRoundState opened(boolean nowOpen, int nowClosing) {
        return with(nowOpen, nowClosing, scores, handedIn, opinions, remarks, averaged);
    }

    private ScoringRoundState answered(UUID opinion, SealedText answer) {
        Map<UUID, Opinion> all = new HashMap<>(opinions);
        all.computeIfPresent(opinion, (id, before) -> before.answeredUnder(answer.key()));
        return withOpinions(all, handedIn);
    }

    private ScoringRoundState printed(Map<UUID, BigDecimal> nowAveraged) {
        return with(open, closing, scores, handedIn, opinions, remarks, nowAveraged);
    }

    private ScoringRoundState with(
            boolean nowOpen,
            int nowClosing,
            Map<UUID, Map<UUID, Line<Integer>>> nowScores,
            Set<UUID> nowHandedIn,
            Map<UUID, Opinion> nowOpinions,
            Map<UUID, Map<UUID, Line<UUID>>> nowRemarks,
            Map<UUID, BigDecimal> nowAveraged) {
        return new ScoringRoundState(
                municipality,
                onPaper,
                nowOpen,
                nowClosing,
                committee,
                measures,
                scale,
                on,
                seats,
                nowScores,
                nowHandedIn,
                nowOpinions,
                nowRemarks,
                nowAveraged,
                annulled);
    }

    private static Set<UUID> with(Set<UUID> ids, UUID more) {
        Set<UUID> all = new HashSet<>(ids);
        all.add(more);
        return all;
    }

    private static Set<UUID> without(Set<UUID> ids, UUID gone) {
        return without(ids, Set.of(gone));
    }

    private static Set<UUID> without(Set<UUID> ids, Collection<UUID> gone) {
        Set<UUID> rest = new HashSet<>(ids);
        rest.removeAll(gone);
        return rest;
    }
}
