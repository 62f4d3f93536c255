package daicho.infra.property;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Event;
import daicho.shared.scoring.MeasureScored;
import daicho.shared.scoring.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundReopened;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rule 6 of the design, told from the events alone. */
final class ScoringInvariants {
    private final Map<UUID, ScoringRoundOpened> rounds = new HashMap<>();
    private final Set<UUID> closed = new HashSet<>();
    /** What stands, by round, measure and seat. */
    private final Map<UUID, Map<UUID, Map<UUID, Integer>>> scores = new HashMap<>();

    void take(Event event) {
        switch (event) {
            case ScoringRoundOpened e -> rounds.put(e.round(), e);
            case MeasureScored e -> {
                ScoringRoundOpened round = open(e.round(), e);
                assertThat(e.score())
                        .describedAs("%s", e)
                        .isBetween(round.scale().lowest(), round.scale().highest());
                assertThat(round.measures()).describedAs("%s", e).contains(e.measure());
                assertThat(round.seats())
                        .describedAs("%s", e)
                        .anyMatch(seat -> seat.seat().equals(e.seat()));
                standing(e.round(), e.measure()).put(e.seat(), e.score());
            }
            case ScoreWithdrawn e -> {
                open(e.round(), e);
                assertThat(standing(e.round(), e.measure()).remove(e.seat()))
                        .describedAs("%s", e)
                        .isNotNull();
            }
            case ScoringRoundClosed e -> {
                ScoringRoundOpened round = open(e.round(), e);
                assertThat(e.tallies()).extracting(Tally::measure).containsExactlyElementsOf(round.measures());
                e.tallies()
                        .forEach(tally -> requireExact(
                                tally, standing(e.round(), tally.measure()).values()));
                closed.add(e.round());
            }
            case ScoringRoundReopened e ->
                assertThat(closed.remove(e.round())).describedAs("%s", e).isTrue();
            default -> {}
        }
    }

    private ScoringRoundOpened open(UUID round, Event event) {
        assertThat(closed).describedAs("%s", event).doesNotContain(round);
        ScoringRoundOpened opened = rounds.get(round);
        if (opened == null) {
            throw new AssertionError("no such round: " + event);
        }
        return opened;
    }

    private Map<UUID, Integer> standing(UUID round, UUID measure) {
        return scores.computeIfAbsent(round, key -> new HashMap<>()).computeIfAbsent(measure, key -> new HashMap<>());
    }

    /** In tenths and whole numbers: half a tenth or more is rounded up. */
    private static void requireExact(Tally tally, Collection<Integer> scores) {
        int sum = scores.stream().mapToInt(score -> score).sum();
        int count = scores.size();
        assertThat(tally.sum()).describedAs("%s", tally).isEqualTo(sum);
        assertThat(tally.count()).describedAs("%s", tally).isEqualTo(count);
        if (count == 0) {
            assertThat(tally.average()).describedAs("%s", tally).isNull();
        } else {
            assertThat(tally.average())
                    .describedAs("%s", tally)
                    .isEqualTo(BigDecimal.valueOf((20L * sum + count) / (2L * count), 1));
        }
    }
}
