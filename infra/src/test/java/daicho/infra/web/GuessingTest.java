package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "daicho.limits.failed-authentications-per-minute=5")
class GuessingTest extends SiteTest {
    @Test
    void shuts_out_an_address_that_guesses_but_not_whom_it_knows() {
        Browser known = as(Role.STAFF);
        assertThat(known.get(M + "/echo").status()).isEqualTo(200);
        Browser guesser = with("dcho_172014_" + "A".repeat(43));
        Browser.Answer answer = guesser.get(M + "/echo");
        assertThat(answer.status()).isEqualTo(401);
        for (int i = 0; i < 20 && answer.status() == 401; i++) {
            answer = guesser.get(M + "/echo");
        }
        assertThat(answer.problem()).isEqualTo("429 request.too_many_requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 13);
        assertThat(known.get(M + "/echo").status()).isEqualTo(200);
        assertThat(with(null).get("/actuator/health").status()).isEqualTo(200);
    }
}
