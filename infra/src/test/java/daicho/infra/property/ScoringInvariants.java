package daicho.infra.property;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Event;
import daicho.shared.committee.CommitteeEvent.CommitteeDissolved;
import daicho.shared.committee.CommitteeEvent.DissolutionCorrected;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberAppointmentAnnulled;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.ResignationCorrected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointmentAnnulled;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.ScoreVoided;
import daicho.shared.scoring.ScoringRoundEvent.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundAnnulled;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rule 6 of the design, checked from the events alone. */
final class ScoringInvariants {
    private final Map<UUID, ScoringRoundOpened> rounds = new HashMap<>();
    private final Set<UUID> closed = new HashSet<>();
    /** The valid scores, by round, measure and seat. */
    private final Map<UUID, Map<UUID, Map<UUID, Given>>> scores = new HashMap<>();
    /** Who sat in which seat, from and until which day. */
    private final Map<UUID, List<Sitting>> seats = new HashMap<>();

    private record Given(int score, UUID person, LocalDate on) {}

    private record Sitting(
            UUID committee,
            UUID person,
            LocalDate from,
            @Nullable LocalDate termUntil,
            @Nullable LocalDate leftUntil) {
        boolean covers(Given given) {
            LocalDate until = leftUntil == null ? termUntil : leftUntil;
            return person.equals(given.person())
                    && !given.on().isBefore(from)
                    && (until == null || !given.on().isAfter(until));
        }

        Sitting left(@Nullable LocalDate until) {
            return new Sitting(committee, person, from, termUntil, until);
        }
    }

    /** Last days of committees that were dissolved. */
    private final Map<UUID, LocalDate> lastDays = new HashMap<>();

    void take(Event event) {
        switch (event) {
            case MemberAppointed e -> sits(e.seat(), new Sitting(e.committee(), e.person(), e.from(), e.until(), null));
            case SubstituteAppointed e ->
                sits(e.seat(), new Sitting(e.committee(), e.person(), e.from(), e.until(), null));
            case MemberResigned e -> {
                List<Sitting> sittings = seats.getOrDefault(e.seat(), List.of());
                sittings.set(sittings.size() - 1, sittings.getLast().left(e.until()));
            }
            case ResignationCorrected e -> {
                List<Sitting> sittings = seats.getOrDefault(e.seat(), List.of());
                int place = IntStream.range(0, sittings.size())
                        .filter(each -> sittings.get(each).person().equals(e.person())
                                && sittings.get(each).from().equals(e.from()))
                        .max()
                        .orElseThrow();
                sittings.set(place, sittings.get(place).left(e.until()));
            }
            case MemberAppointmentAnnulled e ->
                seats.getOrDefault(e.seat(), List.of()).removeLast();
            case SubstituteAppointmentAnnulled e ->
                seats.getOrDefault(e.seat(), List.of()).removeLast();
            case ScoringRoundAnnulled e -> {
                if (rounds.containsKey(e.round())) {
                    open(e.round(), e);
                    // Nothing is given in it any more.
                    closed.add(e.round());
                }
            }
            case CommitteeDissolved e -> lastDays.put(e.committee(), e.lastDay());
            case DissolutionCorrected e -> {
                if (e.lastDay() == null) {
                    lastDays.remove(e.committee());
                } else {
                    lastDays.put(e.committee(), e.lastDay());
                }
            }
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
                standing(e.round(), e.measure()).put(e.seat(), new Given(e.score(), e.person(), e.on()));
            }
            case ScoreVoided e -> {
                open(e.round(), e);
                ScoreVoided.StandingScore stands = e.stands();
                if (stands == null) {
                    assertThat(standing(e.round(), e.measure()).remove(e.seat()))
                            .describedAs("%s", e)
                            .isNotNull();
                } else {
                    standing(e.round(), e.measure())
                            .put(e.seat(), new Given(stands.score(), stands.person(), stands.on()));
                }
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
                for (Tally tally : e.tallies()) {
                    Map<UUID, Given> standing = standing(e.round(), tally.measure());
                    standing.forEach((seat, given) -> assertThat(seats.getOrDefault(seat, List.of()))
                            .describedAs("%s counts in %s", given, e)
                            .anyMatch(sitting -> sitting.covers(given)
                                    && !given.on().isAfter(lastDays.getOrDefault(sitting.committee(), LocalDate.MAX))));
                    requireExact(
                            tally, standing.values().stream().map(Given::score).toList());
                }
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

    private void sits(UUID seat, Sitting sitting) {
        seats.computeIfAbsent(seat, key -> new ArrayList<>()).add(sitting);
    }

    private Map<UUID, Given> standing(UUID round, UUID measure) {
        return scores.computeIfAbsent(round, key -> new HashMap<>()).computeIfAbsent(measure, key -> new HashMap<>());
    }

    /** Compares the average in tenths, with whole numbers: half a tenth or more is rounded up. */
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
