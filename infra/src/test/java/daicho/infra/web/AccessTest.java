package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends SiteTest {
    @Test
    void asks_for_a_token_where_there_is_none() {
        Browser.Answer answer = with(null).get(M + "/echo");
        assertThat(answer.problem()).isEqualTo("401 request.unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"daicho\"");
        assertThat(answer.header("X-Correlation-ID")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic dXNlcjpwYXNz",
                "Bearer",
                "Bearer x",
                "Bearer dcho_172014_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer ' OR 1=1"
            })
    void refuses_what_is_no_good_token(String header) {
        Browser.Answer answer = with(null).get(M + "/echo", "Authorization", header);
        assertThat(answer.problem()).isEqualTo("401 request.unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void refuses_two_tokens_at_once() {
        Browser secretary = as(Role.SECRETARIAT);
        assertThat(secretary.get(M + "/echo", "Authorization", "Bearer x").problem())
                .isEqualTo("401 request.unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/openapi.json",
                "/api/v1/openapi.json/swagger-config",
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness"
            })
    void opens_to_everybody(String path) {
        assertThat(with(null).get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/metrics", "/actuator/info"})
    void opens_measurements_to_operators_only(String path) {
        assertThat(with(null).get(path).problem()).isEqualTo("401 request.unauthenticated");
        assertThat(as(Role.SECRETARIAT).get(path).problem()).isEqualTo("403 web.operators_only");
        assertThat(as(Role.OPERATOR).get(path).status()).isEqualTo(200);
    }

    @Test
    void shows_what_the_application_is_made_of_to_operators_only() {
        String path = "/actuator/sbom/application";
        assertThat(with(null).get(path).problem()).isEqualTo("401 request.unauthenticated");
        assertThat(as(Role.SECRETARIAT).get(path).problem()).isEqualTo("403 web.operators_only");
        boolean listed = Site.class.getResource("/META-INF/sbom/application.cdx.json") != null;
        assertThat(as(Role.OPERATOR).get(path).status()).isEqualTo(listed ? 200 : 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator, 403",
        "/actuator/env, 403",
        "/actuator/loggers, 403",
        "/actuator/shutdown, 403",
        "/error, 404",
        "/x, 404"
    })
    void hides_everything_else(String path, int status) {
        assertThat(with(null).get(path).problem()).isEqualTo("401 request.unauthenticated");
        assertThat(as(Role.STAFF).get(path).status()).isEqualTo(status);
        assertThat(as(Role.OPERATOR).get(path).text()).doesNotContain("password", "PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void never_opens_another_municipality(String method) {
        Browser.Answer answer = as(Role.OPERATOR, "032093").send(method, M + "/echo", BodyPublishers.noBody());
        assertThat(answer.status()).isEqualTo(403);
        if (!method.equals("HEAD")) {
            assertThat(answer.problem()).isEqualTo("403 request.other_municipality");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/municipalities/172014;x/echo, 400",
        "/api/v1/municipalities/032093/../172014/echo, 400",
        "/api/v1/municipalities/032093/%2e%2e/172014/echo, 400",
        "/api/v1/municipalities/032093%2f..%2f172014/echo, 400",
        "/api/v1/municipalities//172014/echo, 400",
        "/api/v1/municipalities/17%3201%34/echo, 403",
        "/api/v1/municipalities/172014%00/echo, 400",
    })
    void never_opens_another_municipality_by_a_trick(String path, int status) {
        assertThat(as(Role.OPERATOR, "032093").get(path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"AUDITOR", "ANALYST"})
    void lets_readers_only_read(Role role) {
        Browser reader = as(role);
        assertThat(reader.get(M + "/echo").status()).isEqualTo(200);
        assertThat(reader.post(M + "/bare", "").problem()).isEqualTo("403 request.role_may_not_write");
        assertThat(reader.post("/api/v1/municipalities", "{}").problem()).isEqualTo("403 request.role_may_not_write");
    }

    @Test
    void lets_any_writer_try_to_register_a_municipality() {
        assertThat(as(Role.OPERATOR).post("/api/v1/municipalities", "{}").status())
                .isEqualTo(201);
        assertThat(with(null).post("/api/v1/municipalities", "{}").status()).isEqualTo(401);
    }

    @Test
    void ends_a_revoked_token_at_once() {
        String token = tokens.create("test", KANAZAWA, Role.STAFF, "", java.util.Set.of(), null, null);
        assertThat(with(token).get(M + "/echo").status()).isEqualTo(200);
        tokens.revoke(KANAZAWA, token);
        assertThat(with(token).get(M + "/echo").problem()).isEqualTo("401 request.unauthenticated");
    }

    @Test
    void sets_no_cookie_and_lets_no_page_frame_or_script_it() {
        Browser.Answer answer = as(Role.STAFF).get(M + "/echo");
        assertThat(answer.response().headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
}
