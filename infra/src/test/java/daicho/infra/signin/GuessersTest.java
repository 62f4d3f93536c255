package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "daicho.limits.failed-authentications-per-minute=" + GuessersTest.LIMIT)
class GuessersTest extends PagesTest {
    static final int LIMIT = 30;
    private static final int TRIES = 1_000;
    private static final int GUESSERS = 16;

    @Test
    void refuses_a_thousand_wrong_passwords_and_goes_on_serving() throws Exception {
        Somebody known = somebody(Role.AUDITOR);
        Visitor inside = auditor(known);
        Visitor guesser = visitor();
        String form = guesser.token(guesser.get("/sign-in"));
        try (ExecutorService threads = Executors.newFixedThreadPool(GUESSERS)) {
            List<Future<Integer>> tries = IntStream.range(0, TRIES)
                    .mapToObj(i -> threads.submit(() -> guesser.post(
                                    "/sign-in",
                                    "municipality",
                                    CODE,
                                    "loginName",
                                    known.loginName(),
                                    "password",
                                    "wrong password " + i,
                                    "_csrf",
                                    form)
                            .status()))
                    .toList();
            assertThat(inside.get(M).status()).isEqualTo(200);
            Map<Integer, Integer> answers = new TreeMap<>();
            for (Future<Integer> one : tries) {
                answers.merge(one.get(), 1, Integer::sum);
            }
            // Attempts that were under way when the last one counted get an answer, too.
            assertThat(answers.get(401)).as("%s", answers).isBetween(LIMIT, LIMIT + GUESSERS - 1);
            // The others are refused. A few get 503 before the limit is known, since too many wait to be checked.
            assertThat(answers.keySet()).isSubsetOf(401, 429, 503);
            assertThat(answers.get(429)).as("%s", answers).isPositive();
        }
        assertThat(inside.get(M).status()).isEqualTo(200);
        Visitor.Page refused = enter(visitor(), known.loginName(), PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        // A caller who waits for as long as the answer says may try once more.
        time.pass(Duration.ofSeconds(2));
        clock.pass(Duration.ofSeconds(2));
        assertThat(enter(visitor(), known.loginName(), "wrong").status()).isEqualTo(401);
        assertThat(enter(visitor(), known.loginName(), "wrong").status()).isEqualTo(429);
    }
}
