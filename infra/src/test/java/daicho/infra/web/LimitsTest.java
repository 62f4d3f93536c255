package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"daicho.limits.requests-per-second=1", "daicho.limits.anonymous-requests-per-second=1"})
class LimitsTest extends SiteTest {
    @Test
    void slows_down_one_token_and_no_other() {
        Browser busy = as(Role.STAFF);
        assertThat(busy.get(M + "/echo").status()).isEqualTo(200);
        assertThat(busy.get(M + "/echo").status()).isEqualTo(200);
        Browser.Answer answer = busy.get(M + "/echo");
        assertThat(answer.problem()).isEqualTo("429 request.too_many_requests");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(as(Role.STAFF).get(M + "/echo").status()).isEqualTo(200);
        time.pass(Duration.ofSeconds(1));
        assertThat(busy.get(M + "/echo").status()).isEqualTo(200);
        assertThat(busy.get(M + "/echo").problem()).isEqualTo("429 request.too_many_requests");
    }

    @Test
    void slows_down_an_address_without_a_token_and_nobody_with_one() {
        Browser anybody = with(null);
        assertThat(anybody.get("/actuator/health").status()).isEqualTo(200);
        assertThat(anybody.get("/actuator/health").status()).isEqualTo(200);
        Browser.Answer answer = anybody.get("/actuator/health");
        assertThat(answer.problem()).isEqualTo("429 request.too_many_requests");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(as(Role.STAFF).get(M + "/echo").status()).isEqualTo(200);
    }
}
