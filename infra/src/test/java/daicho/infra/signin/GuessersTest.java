package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "daicho.limits.failed-authentications-per-minute=30")
class GuessersTest extends PagesTest {
    @Test
    void refuses_a_thousand_wrong_passwords_and_goes_on_serving() throws Exception {
        Somebody known = somebody(Role.AUDITOR);
        Visitor inside = auditor(known);
        Visitor guesser = visitor();
        String form = guesser.token(guesser.get("/sign-in"));
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> tries = IntStream.range(0, 1_000)
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
            int looked = 0;
            for (Future<Integer> one : tries) {
                assertThat(one.get()).isIn(401, 429, 503);
                looked += one.get() == 401 ? 1 : 0;
            }
            assertThat(looked).isLessThan(100);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        assertThat(inside.get(M).status()).isEqualTo(200);
        Visitor.Page refused = enter(visitor(), known.loginName(), PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    }
}
