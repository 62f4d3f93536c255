package daicho.command.scoring;

import daicho.command.committee.CommitteeState;
import daicho.shared.scoring.ScoringRoundEvent;
import daicho.shared.scoring.ScoringRoundEvent.OpinionVoided;
import daicho.shared.scoring.ScoringRoundEvent.ScoreVoided;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Entries on the sheets of a round by persons who were not in the seat that day. They occur because a resignation may
 * be recorded long after its day.
 *
 * @param round its id
 * @param state of the round
 * @param committee that scores, as it is known now
 */
record VoidEntries(UUID round, ScoringRoundState state, CommitteeState committee) {
    /** Whether the author of an entry was in the seat that day. */
    static boolean counts(CommitteeState committee, UUID seat, Line.Entry<?> entry) {
        return committee
                .holder(seat, entry.on())
                .filter(holder -> holder.person().equals(entry.person()))
                .isPresent();
    }

    /** In the order of the round's measures, scores before opinions. */
    Stream<ScoringRoundEvent> events() {
        return state.measures().stream()
                .flatMap(measure -> Stream.concat(
                        events(
                                state.scores().getOrDefault(measure, Map.of()),
                                (seat, last) -> stands -> new ScoreVoided(
                                        round,
                                        seat,
                                        last.person(),
                                        measure,
                                        last.given(),
                                        last.on(),
                                        stands.map(entry -> new ScoreVoided.StandingScore(
                                                        entry.person(),
                                                        Objects.requireNonNull(entry.given()),
                                                        entry.on()))
                                                .orElse(null))),
                        events(
                                state.remarks().getOrDefault(measure, Map.of()),
                                (seat, last) -> stands -> new OpinionVoided(
                                        round,
                                        seat,
                                        last.person(),
                                        measure,
                                        last.given(),
                                        last.on(),
                                        stands.map(entry -> new OpinionVoided.StandingOpinion(
                                                        entry.person(),
                                                        Objects.requireNonNull(entry.given()),
                                                        entry.on()))
                                                .orElse(null)))));
    }

    private <T> Stream<ScoringRoundEvent> events(
            Map<UUID, Line<T>> lines,
            BiFunction<UUID, Line.Entry<T>, Function<Optional<Line.Entry<T>>, ScoringRoundEvent>> event) {
        return lines.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(line -> {
            UUID seat = line.getKey();
            Optional<Line.Entry<T>> stands = line.getValue().standing(entry -> counts(committee, seat, entry));
            return line
                    .getValue()
                    .last()
                    .filter(last -> !counts(committee, seat, last))
                    // There was no valid entry before either.
                    .filter(last -> last.given() != null || stands.isPresent())
                    .map(last -> event.apply(seat, last).apply(stands))
                    .stream();
        });
    }
}
