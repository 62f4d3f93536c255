package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "daicho.limits.failed-authentications-per-minute=5")
class GuessingTest extends SiteTest {
    @Test
    void shuts_out_an_address_that_guesses_but_not_whom_it_knows() {
        Browser known = as(Role.STAFF);
        assertThat(known.get(M + "/echo").status()).isEqualTo(200);
        Browser guesser = with("dcho_172014_" + "A".repeat(43));
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.get(M + "/echo").status()).isEqualTo(401);
        }
        Browser.Answer answer = guesser.get(M + "/echo");
        assertThat(answer.problem()).isEqualTo("429 request.too_many_requests");
        assertThat(answer.header("Retry-After")).isEqualTo("12");
        assertThat(known.get(M + "/echo").status()).isEqualTo(200);
        assertThat(with(null).get("/actuator/health").status()).isEqualTo(200);

        // One try every twelve seconds: the lock does not end sooner.
        time.pass(Duration.ofMillis(11_999));
        answer = guesser.get(M + "/echo");
        assertThat(answer.problem()).isEqualTo("429 request.too_many_requests");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        time.pass(Duration.ofMillis(1));
        assertThat(guesser.get(M + "/echo").status()).isEqualTo(401);
        assertThat(guesser.get(M + "/echo").problem()).isEqualTo("429 request.too_many_requests");
    }
}
