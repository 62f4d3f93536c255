package daicho.command.scoring;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.scoring.AnswerErased;
import daicho.shared.scoring.AveragesReported;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.MeasureScored;
import daicho.shared.scoring.OpinionAnswered;
import daicho.shared.scoring.OpinionErased;
import daicho.shared.scoring.OpinionGiven;
import daicho.shared.scoring.OpinionWithdrawn;
import daicho.shared.scoring.ReportedRoundRecorded;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent;
import daicho.shared.scoring.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundReopened;
import daicho.shared.scoring.SheetHandedIn;
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
 * @param reported known from paper alone: nobody scores in it
 * @param open whether scores are taken
 * @param closing how often it has been closed
 * @param committee that scores
 * @param measures to score, in the round's order
 * @param scale of the scores
 * @param on opening day
 * @param seats that score
 * @param scores that stand, by measure and seat
 * @param handedIn seats whose sheets are handed in
 * @param opinions by id, those that stand no more included
 * @param averaged reported averages by measure, as printed
 */
public record ScoringRoundState(
        String municipality,
        boolean reported,
        boolean open,
        int closing,
        @Nullable UUID committee,
        List<UUID> measures,
        ScoreScale scale,
        @Nullable LocalDate on,
        Set<UUID> seats,
        Map<UUID, Map<UUID, Given>> scores,
        Set<UUID> handedIn,
        Map<UUID, Opinion> opinions,
        Map<UUID, BigDecimal> averaged)
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
            Map.of());

    /**
     * A score that stands.
     *
     * @param score on the scale
     * @param on its day
     */
    public record Given(int score, LocalDate on) {}

    /**
     * An opinion.
     *
     * @param measure it is on
     * @param seat that gave it; none in a reported round
     * @param on day it was given; none in a reported round
     * @param replaced the seat's earlier opinions that it took the place of
     * @param standing neither replaced nor taken back
     * @param keys of its text and of those it took the place of; none once they are erased
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

        Opinion erased(Set<UUID> gone) {
            return new Opinion(
                    measure, seat, on, replaced, standing, without(keys, gone), answered, without(answerKeys, gone));
        }

        Opinion answeredUnder(UUID key) {
            return new Opinion(measure, seat, on, replaced, standing, keys, true, with(answerKeys, key));
        }
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
                        averaged);
            case ReportedRoundRecorded e ->
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
                        averaged);
            case MeasureScored e ->
                withScores(scored(e.measure(), e.seat(), new Given(e.score(), e.on())), without(handedIn, e.seat()));
            case ScoreWithdrawn e -> withScores(scored(e.measure(), e.seat(), null), without(handedIn, e.seat()));
            case OpinionGiven e -> given(e);
            case OpinionWithdrawn e -> {
                Map<UUID, Opinion> all = new HashMap<>(opinions);
                all.computeIfPresent(e.opinion(), (id, opinion) -> opinion.fallen());
                yield withOpinions(all, without(handedIn, e.seat()));
            }
            case SheetHandedIn e -> withScores(scores, with(handedIn, e.seat()));
            case ScoringRoundClosed e -> opened(false, e.closing());
            case ScoringRoundReopened e -> opened(true, closing);
            case AveragesReported e -> {
                Map<UUID, BigDecimal> all = new HashMap<>(averaged);
                e.averages().forEach(average -> all.put(average.measure(), average.average()));
                yield reported(all);
            }
            case OpinionAnswered e -> {
                Map<UUID, Opinion> all = new HashMap<>(opinions);
                all.computeIfPresent(
                        e.opinion(),
                        (id, opinion) -> opinion.answeredUnder(e.text().key()));
                yield withOpinions(all, handedIn);
            }
            case OpinionErased e -> erased(e.erasedKeys());
            case AnswerErased e -> erased(e.erasedKeys());
        };
    }

    /** The tallies of all measures as the scores stand. */
    List<Tally> tallies() {
        return measures.stream()
                .map(measure -> Tally.of(
                        measure,
                        scale,
                        scores.getOrDefault(measure, Map.of()).values().stream()
                                .map(Given::score)
                                .toList()))
                .toList();
    }

    Optional<Given> score(UUID seat, UUID measure) {
        return Optional.ofNullable(scores.getOrDefault(measure, Map.of()).get(seat));
    }

    /** The opinion of a seat on a measure that stands. */
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
        return withOpinions(all, e.seat() == null ? handedIn : without(handedIn, e.seat()));
    }

    private Map<UUID, Map<UUID, Given>> scored(UUID measure, UUID seat, @Nullable Given given) {
        Map<UUID, Given> bySeat = new LinkedHashMap<>(scores.getOrDefault(measure, Map.of()));
        if (given == null) {
            bySeat.remove(seat);
        } else {
            bySeat.put(seat, given);
        }
        Map<UUID, Map<UUID, Given>> all = new LinkedHashMap<>(scores);
        all.put(measure, bySeat);
        return all;
    }

    private ScoringRoundState erased(Set<UUID> keys) {
        Map<UUID, Opinion> all = new HashMap<>(opinions);
        all.replaceAll((id, opinion) -> opinion.erased(keys));
        return withOpinions(all, handedIn);
    }

    private ScoringRoundState withScores(Map<UUID, Map<UUID, Given>> nowScores, Set<UUID> nowHandedIn) {
        return with(open, closing, nowScores, nowHandedIn, opinions, averaged);
    }

    private ScoringRoundState withOpinions(Map<UUID, Opinion> nowOpinions, Set<UUID> nowHandedIn) {
        return with(open, closing, scores, nowHandedIn, nowOpinions, averaged);
    }

    private ScoringRoundState opened(boolean nowOpen, int nowClosing) {
        return with(nowOpen, nowClosing, scores, handedIn, opinions, averaged);
    }

    private ScoringRoundState reported(Map<UUID, BigDecimal> nowAveraged) {
        return with(open, closing, scores, handedIn, opinions, nowAveraged);
    }

    private ScoringRoundState with(
            boolean nowOpen,
            int nowClosing,
            Map<UUID, Map<UUID, Given>> nowScores,
            Set<UUID> nowHandedIn,
            Map<UUID, Opinion> nowOpinions,
            Map<UUID, BigDecimal> nowAveraged) {
        return new ScoringRoundState(
                municipality,
                reported,
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
                nowAveraged);
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
