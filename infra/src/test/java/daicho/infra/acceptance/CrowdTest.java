package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A hundred members score at the same moment while the secretariat closes the round. */
class CrowdTest extends AcceptanceTest {
    private static final int MEMBERS = 100;
    /** Scores that are acknowledged before the secretariat begins to close. */
    private static final int BEFORE_CLOSING = 300;

    @Autowired
    Verification verification;

    /** The answers that one member got. */
    private static final class Told {
        final Map<UUID, Integer> standing = new HashMap<>();
        final List<Long> positions = new ArrayList<>();
        String lastProblem = "";
    }

    @Test
    void every_acknowledged_score_is_in_the_tally_or_was_refused() throws Exception {
        City city = City.found(port, tokens);
        List<UUID> measures = List.of(city.measure("1"), city.measure("2"), city.measure("3"));
        Council council = Council.of(city, MEMBERS);
        String round = council.open();
        CountDownLatch together = new CountDownLatch(1);
        CountDownLatch acknowledged = new CountDownLatch(BEFORE_CLOSING);
        List<Future<Told>> members = new ArrayList<>();
        Api.Answer closed;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int member = 0; member < MEMBERS; member++) {
                int first = member;
                Api one = council.members.get(member);
                members.add(threads.submit(() -> {
                    together.await();
                    return scoreUntilRefused(one, round, measures, first, acknowledged);
                }));
            }
            Future<Api.Answer> closing = threads.submit(() -> {
                acknowledged.await();
                return city.secretariat.post(round + "/closing", "");
            });
            together.countDown();
            closed = closing.get();
        }

        List<Long> positions = new ArrayList<>();
        Map<UUID, List<Integer>> standing = new HashMap<>();
        for (Future<Told> member : members) {
            Told told = member.get();
            assertThat(told.lastProblem).isEqualTo("409 scoring.round_closed");
            positions.addAll(told.positions);
            told.standing.forEach((measure, score) ->
                    standing.computeIfAbsent(measure, any -> new ArrayList<>()).add(score));
        }
        assertThat(positions)
                .hasSizeGreaterThanOrEqualTo(BEFORE_CLOSING)
                .doesNotHaveDuplicates()
                .allMatch(position -> position < closed.position());

        JsonNode averages =
                city.as(Role.AUDITOR).get(round + "/averages?explain=true").json();
        List<Long> recorded = new ArrayList<>();
        for (UUID measure : measures) {
            JsonNode of = Council.measure(averages, measure);
            List<Integer> scores = standing.getOrDefault(measure, List.of());
            assertThat(of.path("count").asInt()).isEqualTo(scores.size());
            assertThat(of.path("sum").asInt())
                    .isEqualTo(scores.stream().mapToInt(Integer::intValue).sum());
            Map<Integer, Integer> distribution = new TreeMap<>();
            of.path("distribution")
                    .forEach(one -> distribution.put(
                            one.path("score").asInt(), one.path("count").asInt()));
            for (int score = 1; score <= 5; score++) {
                int wanted = score;
                assertThat(distribution.get(score)).isEqualTo((int)
                        scores.stream().filter(given -> given == wanted).count());
            }
            of.path("events")
                    .forEach(event -> recorded.add(event.path("position").asLong()));
        }
        // No score is lost, none was refused, and none came after the closing.
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(positions);
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private static Told scoreUntilRefused(
            Api member, String round, List<UUID> measures, int first, CountDownLatch acknowledged) {
        Told told = new Told();
        for (int turn = first; ; turn++) {
            UUID measure = measures.get(turn % measures.size());
            int score = 1 + turn % 5;
            Api.Answer answer = member.post(round + "/scores", Council.score(measure, score));
            if (answer.status() != 200) {
                told.lastProblem = answer.problem();
                return told;
            }
            told.standing.put(measure, score);
            told.positions.add(answer.position());
            acknowledged.countDown();
        }
    }
}
