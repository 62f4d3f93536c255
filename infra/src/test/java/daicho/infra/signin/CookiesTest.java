package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy with TLS. The test sends the cookies itself, since no browser would send them without TLS. */
@TestPropertySource(properties = "daicho.sign-in.https=on")
class CookiesTest extends PagesTest {
    @Test
    void binds_cookies_to_this_host_and_to_tls() {
        Somebody auditor = somebody(Role.AUDITOR);
        Visitor visitor = visitor();
        Visitor.Page form = visitor.get("/sign-in");
        String cookie = only(form);
        assertThat(cookie)
                .startsWith("__Host-daicho-form=")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Domain");
        Visitor.Page entered = visitor.postWith(
                cookie.substring(0, cookie.indexOf(';')),
                "/sign-in",
                "municipality",
                CODE,
                "loginName",
                auditor.loginName(),
                "password",
                PASSWORD,
                "_csrf",
                visitor.token(form));
        assertThat(entered.leads()).isEqualTo("302 /account");
        assertThat(entered.response().headers().allValues("Set-Cookie"))
                .filteredOn(one -> one.startsWith("__Host-daicho-session="))
                .singleElement()
                .satisfies(one -> assertThat(one).contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/"));
    }

    private static String only(Visitor.Page page) {
        List<String> cookies = page.response().headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(1);
        return cookies.getFirst();
    }
}
