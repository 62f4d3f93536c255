package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "daicho.limits.address-requests-per-second=5")
class MadeUpCookiesTest extends PagesTest {
    @Test
    void are_counted_by_address_before_anybody_looks_for_their_session() {
        String cookie = "daicho-session=" + CODE + "_" + "a".repeat(43);
        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> visitor()
                        .postWith(cookie, "/sign-in", "municipality", CODE)
                        .status())
                .toList();
        assertThat(statuses).startsWith(403, 403).endsWith(429, 429).containsOnly(403, 429);
    }
}
