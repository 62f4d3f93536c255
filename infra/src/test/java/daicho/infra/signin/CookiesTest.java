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
        assertThat(entered.leads()).isEqualTo("302 /municipalities/" + CODE);
        assertThat(entered.response().headers().allValues("Set-Cookie"))
                .filteredOn(one -> one.startsWith("__Host-daicho-session="))
                .singleElement()
                .satisfies(one -> assertThat(one).contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/"));
    }

    @Test
    void binds_the_cookie_of_the_language_as_well() {
        assertThat(visitor().get("/sign-in?lang=en").response().headers().allValues("Set-Cookie"))
                .filteredOn(one -> one.contains("daicho-language"))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .startsWith("__Host-daicho-language=en")
                        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Domain"));
        assertThat(visitor()
                        .get("/sign-in", "Cookie", "__Host-daicho-language=en", "Accept-Language", "ja")
                        .text())
                .contains("<html lang=\"en\"");
        assertThat(visitor()
                        .get("/sign-in", "Cookie", "daicho-language=en", "Accept-Language", "ja")
                        .text())
                .contains("<html lang=\"ja\"");
    }

    private static String only(Visitor.Page page) {
        List<String> cookies = page.response().headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(1);
        return cookies.getFirst();
    }
}
