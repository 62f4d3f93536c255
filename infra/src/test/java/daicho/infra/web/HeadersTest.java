package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.edge.ErrorRoute;
import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The headers of every answer to a browser, whichever part of Daicho gives it. */
class HeadersTest extends SiteTest {
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private record Asked(String what, int status, Browser.Answer answer) {}

    @TestFactory
    Stream<DynamicTest> every_answer_is_safe_to_open_in_a_browser() {
        Browser staff = as(Role.STAFF);
        Browser nobody = with(null);
        return Stream.of(
                        new Asked("records", 200, staff.get(M + "/echo")),
                        new Asked("no token", 401, nobody.get(M + "/echo")),
                        new Asked("a bad token", 401, with("x").get(M + "/echo")),
                        new Asked("another city", 403, as(Role.STAFF, "032093").get(M + "/echo")),
                        new Asked("no such route", 404, staff.get(M + "/nowhere")),
                        new Asked("another method", 405, staff.send("PUT", M + "/echo", BodyPublishers.noBody())),
                        new Asked("a large body", 413, staff.post(M + "/echo", "x".repeat(200_000))),
                        new Asked("a bad body", 400, staff.post(M + "/echo", "{")),
                        new Asked("a failure", 500, staff.get(M + "/failures/any")),
                        new Asked("a trick in the path", 400, staff.get(M + "//echo")),
                        new Asked("the door of errors", 404, as(Role.OPERATOR).get("/error")),
                        new Asked("health", 200, nobody.get("/actuator/health")),
                        new Asked("the description", 200, nobody.get("/api/v1/openapi.json")),
                        new Asked("the page to try it", 200, nobody.get("/api/v1/swagger-ui/index.html")),
                        new Asked("its script", 200, nobody.get("/api/v1/swagger-ui/swagger-ui-bundle.js")),
                        new Asked("the way to it", 302, nobody.get("/api/v1/docs")),
                        new Asked(
                                "a page that is not there",
                                401,
                                nobody.get("/public/municipalities/x/plans/y/comments")),
                        new Asked("a style sheet", 200, nobody.get("/assets/daicho.css")))
                .map(asked -> DynamicTest.dynamicTest(asked.what(), () -> {
                    assertThat(asked.answer().status())
                            .as(asked.answer().text())
                            .isEqualTo(asked.status());
                    safe(asked.answer());
                }));
    }

    @Test
    void answers_of_the_server_itself_are_as_safe() {
        for (String request : List.of(
                "NONSENSE\r\n\r\n",
                "GET /actuator/health HTTP/1.1\r\n\r\n",
                "GET /actuator/health HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
            String answer = with(null).raw(request);
            assertThat(answer).startsWith("HTTP/1.1 4").contains("X-Content-Type-Options: nosniff", "no-store");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .contains("content-security-policy: default-src 'none'")
                    .doesNotContain("\nserver:", "tomcat", "x-powered-by", "strict-transport-security");
        }
    }

    @Test
    void keeps_no_record_in_a_cache_and_lets_style_sheets_stay() {
        assertThat(as(Role.STAFF).get(M + "/echo").header("Cache-Control")).contains("no-store");
        assertThat(as(Role.STAFF).get(M + "/nowhere").header("Cache-Control")).contains("no-store");
        assertThat(with(null).get("/assets/daicho.css").header("Cache-Control")).isEqualTo("max-age=3600");
    }

    @Test
    void pages_hold_no_script_and_no_style_of_their_own() {
        for (String page : List.of("/api/v1/swagger-ui/index.html", "/public/municipalities/x/plans/y/comments")) {
            String html = with(null).get(page).text();
            assertThat(html).contains("<html").doesNotContain("<style", " style=", " onclick=", "javascript:");
            assertThat(html.replaceAll("<script[^>]*\\ssrc=[^>]*>\\s*</script>", ""))
                    .doesNotContain("<script");
        }
    }

    @Test
    void links_to_nowhere_else() {
        assertThat(with(null).get("/api/v1/docs").header("Location")).startsWith("/api/v1/");
        assertThat(with(null)
                        .get("/api/v1/openapi.json")
                        .json()
                        .at("/servers/0/url")
                        .asString())
                .isEqualTo("/");
    }

    @Test
    void whatever_is_refused_for_want_of_a_token_says_so() {
        assertThat(ErrorRoute.of(401).headers().getFirst("WWW-Authenticate")).isEqualTo("Bearer realm=\"daicho\"");
    }

    private static void safe(Browser.Answer answer) {
        assertThat(answer.header("WWW-Authenticate"))
                .matches(answer.status() == 401 ? "Bearer realm=\"daicho\"(, error=\"invalid_token\")?" : "");
        ALWAYS.forEach((name, value) ->
                assertThat(answer.response().headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()", "geolocation=()");
        assertThat(answer.response().headers().map())
                .doesNotContainKeys("server", "x-powered-by", "set-cookie", "strict-transport-security");
    }
}
