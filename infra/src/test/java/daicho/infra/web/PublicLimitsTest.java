package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"daicho.limits.public-comments-per-hour=3", "daicho.limits.anonymous-requests-per-second=5"})
class PublicLimitsTest extends SiteTest {
    @Test
    void takes_few_comments_and_not_too_many_requests_from_one_address() {
        String comments = M + "/public/comments";
        Browser anybody = with(null);
        Browser known = as(Role.STAFF);
        for (int i = 0; i < 3; i++) {
            assertThat(anybody.post(comments, "{}").status()).isEqualTo(200);
        }
        Browser.Answer refused = anybody.post(comments, "{}");
        assertThat(refused.problem()).isEqualTo("429 request.too_many_requests");
        assertThat(refused.header("Retry-After")).isEqualTo("1200");
        // Neither a token nor another spelling allows more comments; reading still works.
        assertThat(known.post(comments, "{}").problem()).isEqualTo("429 request.too_many_requests");
        assertThat(anybody.post(M + "/%70ublic/comments", "{}").problem()).isEqualTo("429 request.too_many_requests");

        Supplier<Browser.Answer> read = () -> anybody.get(M + "/public/comments");
        int answered = 0;
        Browser.Answer answer = read.get();
        while (answer.status() == 200) {
            answered++;
            answer = read.get();
        }
        assertThat(answered).isEqualTo(7);
        assertThat(answer.problem()).isEqualTo("429 request.too_many_requests");
        assertThat(known.get(M + "/public/comments").status()).isEqualTo(200);
        assertThat(known.get(M + "/echo").status()).isEqualTo(200);
    }
}
