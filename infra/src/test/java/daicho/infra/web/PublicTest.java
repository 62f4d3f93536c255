package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The paths that are open without an account. */
class PublicTest extends SiteTest {
    private static final String COMMENTS = M + "/public/comments";

    @Test
    void lets_anybody_in_as_a_citizen_of_the_path_s_municipality() {
        JsonNode heard = with(null).post(COMMENTS, "{}").json();
        assertThat(heard.path("role").asString()).isEqualTo("CITIZEN");
        assertThat(heard.path("person").asString())
                .isEqualTo(Actor.citizen(KANAZAWA).person().toString());
        assertThat(with(null)
                        .get(M + "/public/comments")
                        .json()
                        .path("municipality")
                        .asString())
                .isEqualTo("172014 CITIZEN");
        assertThat(as(Role.SECRETARIAT, "032093")
                        .get(M + "/public/comments")
                        .json()
                        .path("municipality")
                        .asString())
                .isEqualTo("172014 CITIZEN");
        assertThat(as(Role.AUDITOR).post(COMMENTS, "{}").json().path("role").asString())
                .isEqualTo("CITIZEN");
    }

    @Test
    void takes_neither_key_nor_correlation_nor_version_as_they_come() {
        String[] headers = {"Idempotency-Key", "hanako-1970", "X-Correlation-ID", "hanako", "If-Match", "\"7\""};
        JsonNode heard = with(null).post(COMMENTS, "{}", headers).json();
        assertThat(heard.path("key").asString()).matches("[0-9a-f-]{36}");
        assertThat(heard.path("correlation").asString()).matches("[0-9a-f-]{36}");
        assertThat(heard.has("version")).isFalse();
        JsonNode again = with(null).post(COMMENTS, "{}", headers).json();
        assertThat(again.path("key")).isEqualTo(heard.path("key"));
        JsonNode other = with(null)
                .post(COMMENTS, "{}", "Idempotency-Key", "hanako-1971")
                .json();
        assertThat(other.path("key")).isNotEqualTo(heard.path("key"));
        assertThat(with(null).post(COMMENTS, "{}").json().has("key")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "OPTIONS"})
    void opens_nothing_but_reading_and_the_comments(String method) {
        assertThat(with(null).send(method, COMMENTS, BodyPublishers.noBody()).status())
                .isEqualTo(401);
        if (!method.equals("OPTIONS")) {
            assertThat(as(Role.SECRETARIAT)
                            .send(method, COMMENTS, BodyPublishers.noBody())
                            .problem())
                    .isEqualTo("405 request.method");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/municipalities/172014/echo, 401",
        "/api/v1/municipalities/172014/public, 401",
        "/api/v1/municipalities/172014/publicity, 401",
        "/api/v1/municipalities/172014/x/public/comments, 401",
        "/api/v1/public/comments, 401",
        "/api/v1/municipalities/172014/public/../echo, 400",
        "/api/v1/municipalities/172014/public/%2e%2e/echo, 400",
        "/api/v1/municipalities/172014/public;x/../echo, 400",
        "/api/v1/municipalities/172014/public%2fecho, 400",
    })
    void opens_nothing_beside_it(String path, int status) {
        assertThat(List.of(
                        with(null).get(path).status(),
                        with(null).post(path, "{}").status()))
                .containsOnly(status);
    }

    @Test
    void takes_short_bodies_only() {
        assertThat(with(null).post(COMMENTS, "x".repeat(33_000)).problem()).isEqualTo("413 request.body_too_large");
        assertThat(with(null)
                        .send(
                                "POST",
                                COMMENTS,
                                BodyPublishers.ofString("x".repeat(33_000)),
                                "Content-Type",
                                "multipart/form-data; boundary=x")
                        .problem())
                .isEqualTo("413 request.body_too_large");
    }

    @Test
    void is_described_as_open() {
        JsonNode paths = with(null).get("/api/v1/openapi.json").json().path("paths");
        JsonNode read =
                paths.path("/api/v1/municipalities/{code}/public/comments").path("get");
        JsonNode write =
                paths.path("/api/v1/municipalities/{code}/public/comments").path("post");
        assertThat(read.path("security")).isEmpty();
        assertThat(write.path("security")).isEmpty();
        assertThat(read.path("security").isArray()).isTrue();
        assertThat(read.toString()).doesNotContain("asOf", "Daicho-Min-Position", "Daicho-Position");
        assertThat(write.toString()).contains("Idempotency-Key").doesNotContain("If-Match", "ETag");
    }
}
