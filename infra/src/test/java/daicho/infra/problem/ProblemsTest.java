package daicho.infra.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import daicho.infra.web.Browser;
import daicho.infra.web.SiteTest;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest extends SiteTest {
    private static final UUID ID = Ids.named("id");
    private static final int BODY_LIMIT = 100 * 1024;
    private static final int UPLOAD_LIMIT = 300 * 1024;

    private Browser clerk = with(null);

    @BeforeEach
    void sign_in() {
        clerk = as(Role.SECRETARIAT);
    }

    @ParameterizedTest
    @CsvSource({
        "invalid, 422 result.text /text",
        "forbidden, 403 result.not_your_department",
        "unknown, 404 record.unknown",
        "existing, 409 result.already_recorded",
        "stale, 412 record.stale_version",
        "wrapped, 409 plan.year_closed",
        "not-yet, 503 request.not_yet",
        "resource, 503 request.database_away",
        "transaction, 503 request.database_away",
        "cancelled, 503 request.database_away",
        "frozen, 503 request.database_away",
        "lost-at-commit, 503 request.database_away",
        "deadlock, 503 request.database_away",
        "constraint, 500 request.internal",
        "other, 500 request.internal",
    })
    void tells_what_a_failure_means(String kind, String problem) {
        Browser.Answer answer = clerk.get(M + "/failures/" + kind);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.header("Retry-After").isEmpty()).isEqualTo(answer.status() != 503);
        assertThat(answer.text()).doesNotContain("secret", "Exception", "daicho.", "SELECT");
        assertThat(answer.json().path("correlation").asString()).isEqualTo(answer.header("X-Correlation-ID"));
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    @Test
    void names_the_record_that_stands_in_the_way() {
        assertThat(clerk.get(M + "/failures/existing").json().path("existing").asString())
                .isEqualTo(Ids.named("existing").toString());
    }

    @Test
    void logs_an_unexpected_failure_with_the_correlation_and_without_the_query(CapturedOutput output) {
        Browser.Answer answer = clerk.get(M + "/failures/other?name=yamada", "X-Correlation-ID", "look-for-me");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(output.getAll())
                .contains("look-for-me", "IllegalStateException")
                .doesNotContain("yamada", "Bearer ", "dcho_");
    }

    @Test
    void logs_nothing_of_a_refused_request(CapturedOutput output) {
        clerk.post(M + "/echo", "{\"text\": \"himitsu\", \"count\": \"himitsu\"}");
        clerk.get(M + "/failures/invalid?name=himitsu");
        with(null).get(M + "/echo", "Authorization", "Bearer himitsu");
        assertThat(output.getAll()).doesNotContain("himitsu");
    }

    @Test
    void breaks_off_an_answer_that_cannot_be_finished() {
        assertThatException().isThrownBy(() -> clerk.get(M + "/broken-off"));
    }

    @Test
    void says_it_in_the_callers_language() {
        String path = M + "/echo?asOf=2024-01-01&position=1";
        assertThat(clerk.get(path).json().path("detail").asString()).contains("どちらか一方");
        Browser.Answer english = clerk.get(path, "Accept-Language", "en-US");
        assertThat(english.json().path("detail").asString()).isEqualTo("Give either asOf or position, not both.");
        assertThat(english.header("Content-Language")).isEqualTo("en");
    }

    @Test
    void answers_although_the_words_are_missing() {
        assertThat(clerk.get(M + "/failures/invalid").json().path("detail").asString())
                .isEqualTo("result.text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|400 request.body_unreadable",
                "{|400 request.body_unreadable",
                "{\"id\": nonsense}|400 request.body_unreadable",
                "{\"text\": \"a\", \"text\": \"b\"}|400 request.body_unreadable",
                "{\"number\": 1} {}|422 web.field_invalid ''",
                "null|400 request.body_unreadable",
                "{\"number\": null}|422 record.field_missing /number",
                "{}|422 record.field_missing /number",
                "{\"number\": \"1\"}|422 web.field_invalid /number",
                "[]|422 web.field_invalid ''",
                "\"x\"|422 web.field_invalid ''",
                "{\"number\": 1, \"txt\": \"a\"}|422 web.field_unknown /txt",
                "{\"number\": 1, \"a/b~c\": 1}|422 web.field_unknown /a~1b~0c",
                "{\"id\": \"x\"}|422 web.field_invalid /id",
                "{\"id\": 5}|422 web.field_invalid /id",
                "{\"fiscalYear\": \"X5\"}|422 plan.fiscal_year_unreadable /fiscalYear",
                "{\"fiscalYear\": [2023]}|422 plan.fiscal_year_unreadable /fiscalYear",
                "{\"day\": \"2024-02-30\"}|422 web.field_invalid /day",
                "{\"day\": \"2024-02-10T00:00:00Z\"}|422 web.field_invalid /day",
                "{\"day\": 19000}|422 web.field_invalid /day",
                "{\"day\": [2024,2,1]}|422 web.field_invalid /day",
                "{\"day\": \"\"}|422 web.field_invalid /day",
                "{\"kind\": 0}|422 web.field_invalid /kind",
                "{\"kind\": \"actual\"}|422 web.field_invalid /kind",
                "{\"kind\": \"\"}|422 web.field_invalid /kind",
                "{\"count\": \"1\"}|422 web.field_invalid /count",
                "{\"count\": 1.5}|422 web.field_invalid /count",
                "{\"count\": true}|422 web.field_invalid /count",
                "{\"count\": 99999999999}|422 web.field_invalid /count",
                "{\"count\": 1E+1000000000}|422 web.field_invalid /count",
                "{\"text\": 1}|422 web.field_invalid /text",
                "{\"text\": true}|422 web.field_invalid /text",
                "{\"text\": [\"a\"]}|422 web.field_invalid /text",
                "{\"text\": \"a\\u0000b\"}|422 record.text_unstorable /text",
                "{\"text\": \"a\\ud842b\"}|422 record.text_unstorable /text",
                "{\"values\": {\"a\\udfb7\": 1}}|400 request.body_unreadable",
                "{\"values\": {\"a\\u0000\": 1}}|422 record.text_unstorable /values",
                "{\"values\": {\"a\": \"1\"}}|422 web.field_invalid /values/a",
                "{\"flag\": 1}|422 web.field_invalid /flag",
                "{\"flag\": \"true\"}|422 web.field_invalid /flag",
                "{\"figures\": {}}|422 web.field_invalid /figures",
                "{\"figures\": [null]}|422 record.field_missing /figures/0",
                "{\"figures\": [{}]}|422 record.field_missing /figures/0/label",
                "{\"figures\": [{\"label\": \"a\"}]}|422 record.field_missing /figures/0/value",
                "{\"scale\": {\"lowest\": 5, \"highest\": 1}}|422 scoring.scale_impossible /scale",
            })
    void tells_what_is_wrong_with_a_body(String body, String problem) {
        Browser.Answer answer = clerk.post(M + "/echo", body);
        assertThat(answer.problem()).isEqualTo(problem.replace("''", ""));
        assertThat(answer.text()).doesNotContain("Exception", "daicho.", "java.", "tools.jackson");
    }

    @Test
    void never_expands_an_absurd_number() {
        String figure = "{\"number\": 1, \"figures\": [{\"label\": \"a\", \"kind\": \"ACTUAL\", \"value\": %s}]}";
        assertThat(clerk.post(M + "/echo", figure.formatted("1E+1000000000")).problem())
                .isEqualTo("422 result.figure_out_of_range /figures/0/value");
        assertThat(clerk.post(M + "/echo", figure.formatted("9".repeat(101))).problem())
                .isEqualTo("400 request.body_unreadable");
        Browser.Answer plain = clerk.post(M + "/echo", figure.formatted("12E1"));
        assertThat(plain.text()).contains("\"value\":120");
    }

    @Test
    void bounds_the_depth_of_a_body() {
        assertThat(clerk.post(M + "/echo", "{\"figures\":" + "[".repeat(1_000)).problem())
                .startsWith("4");
        assertThat(clerk.post(M + "/echo", "[".repeat(10_000)).problem()).startsWith("4");
    }

    @Test
    void takes_what_is_right_and_leaves_out_what_is_not_there() {
        Browser.Answer answer = clerk.post(
                M + "/echo",
                "{\"id\": \"" + ID + "\", \"fiscalYear\": 2023, \"number\": 1, \"text\": \"𠮷\\ud842\\udfb7\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("body").path("text").asString()).isEqualTo("𠮷𠮷");
        assertThat(answer.json().path("body").path("figures").isArray()).isTrue();
        assertThat(answer.json().path("body").path("flag").asBoolean()).isFalse();
        assertThat(answer.json().path("body").has("day")).isFalse();
    }

    @Test
    void points_into_the_record_that_refuses() {
        assertThat(clerk.post(M + "/contents", "{\"content\": {}}").problem())
                .isEqualTo("422 result.content_missing /content/text");
        assertThat(clerk.post(M + "/contents", "{\"content\": {\"notApplicable\": true}}")
                        .status())
                .isEqualTo(200);
        assertThat(clerk.post(M + "/contents", "{\"content\": {\"notApplicable\": true, \"text\": \"a\"}}")
                        .problem())
                .isEqualTo("422 result.not_applicable_with_content /content/notApplicable");
    }

    @Test
    void refuses_bytes_that_are_no_text() {
        byte[] latin = "{\"text\": \"é\"}".getBytes(Charset.forName("ISO-8859-1"));
        assertThat(clerk.send("POST", M + "/echo", BodyPublishers.ofByteArray(latin), "Content-Type", Browser.JSON)
                        .problem())
                .isEqualTo("400 request.body_unreadable");
        assertThat(clerk.post(M + "/echo", "{}", "Content-Type", "application/json; charset=Shift_JIS")
                        .problem())
                .isEqualTo("415 request.media_type");
        assertThat(clerk.post(M + "/echo", "{}", "Content-Encoding", "gzip").problem())
                .isEqualTo("415 request.media_type");
    }

    @Test
    void tells_what_can_be_sent_and_got() {
        assertThat(clerk.get(M + "/nowhere").problem()).isEqualTo("404 request.route_unknown");
        Browser.Answer method = clerk.send("DELETE", M + "/echo", BodyPublishers.noBody());
        assertThat(method.problem()).isEqualTo("405 request.method");
        assertThat(method.header("Allow")).contains("GET", "POST");
        assertThat(clerk.get(M + "/echo", "Accept", "application/xml").problem())
                .isEqualTo("406 request.not_acceptable");
        assertThat(clerk.post(M + "/echo", "a", "Content-Type", "text/plain").problem())
                .isEqualTo("415 request.media_type");
        assertThat(clerk.post(M + "/echo", "a=b", "Content-Type", "application/x-www-form-urlencoded")
                        .problem())
                .isEqualTo("415 request.media_type");
        assertThat(clerk.post(M + "/echo", "a", "Content-Type", "nonsense").problem())
                .isEqualTo("415 request.media_type");
        assertThat(clerk.send("POST", M + "/echo", BodyPublishers.ofString("{}"))
                        .problem())
                .isEqualTo("415 request.media_type");
        assertThat(clerk.post(M + "/intake", "a", "Content-Type", "text/csv").problem())
                .isEqualTo("422 request.parameter_missing /profile");
    }

    @Test
    void takes_bodies_up_to_the_limit_and_sheets_up_to_theirs() {
        assertThat(clerk.post(M + "/bare", "x".repeat(BODY_LIMIT)).status()).isEqualTo(200);
        assertThat(clerk.post(M + "/bare", "x".repeat(BODY_LIMIT + 1)).problem())
                .isEqualTo("413 request.body_too_large");
        String intake = M + "/intake?profile=daicho";
        assertThat(clerk.post(intake, "x".repeat(UPLOAD_LIMIT), "Content-Type", "text/csv")
                        .status())
                .isEqualTo(200);
        assertThat(clerk.post(intake, "x".repeat(UPLOAD_LIMIT + 1), "Content-Type", "text/csv")
                        .problem())
                .isEqualTo("413 request.body_too_large");
    }

    @Test
    void counts_bodies_without_a_length_too() {
        byte[] large = new byte[BODY_LIMIT + 1];
        assertThat(clerk.send(
                                "POST",
                                M + "/bare",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                                "Content-Type",
                                Browser.JSON)
                        .problem())
                .isEqualTo("413 request.body_too_large");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void counts_bodies_in_parts_too(boolean chunked) {
        byte[] large = ("--b\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"s\"\r\n\r\n"
                        + "x".repeat(UPLOAD_LIMIT + 1) + "\r\n--b--\r\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(clerk.send(
                                "POST",
                                M + "/intake",
                                chunked
                                        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))
                                        : BodyPublishers.ofByteArray(large),
                                "Content-Type",
                                "multipart/form-data; boundary=b")
                        .problem())
                .isEqualTo("413 request.body_too_large");
    }

    @Test
    void refuses_parts_that_are_none() {
        assertThat(clerk.send(
                                "POST",
                                M + "/intake",
                                BodyPublishers.ofString("no parts"),
                                "Content-Type",
                                "multipart/form-data; boundary=b")
                        .problem())
                .startsWith("4");
        assertThat(clerk.send(
                                "POST",
                                M + "/intake",
                                BodyPublishers.ofString("x"),
                                "Content-Type",
                                "multipart/form-data")
                        .problem())
                .startsWith("4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G\u0001T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /a|b{ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /api/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "nonsense\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            })
    void answers_what_is_hardly_http_without_a_trace(String request) {
        assertThat(with(null).raw(request))
                .containsPattern("^HTTP/1.1 (4..|505)")
                .contains("application/problem+json")
                .doesNotContain("Exception", "apache", "<html", "at java");
    }

    @Test
    void answers_headers_that_are_too_large() {
        assertThat(with(null).raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("Exception", "apache", "<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo?asOf=%zz", "/echo?%=1", "/echo?asOf=%C0%80", "/needed?fiscalYear=%FF&count=1"})
    void refuses_queries_that_cannot_be_decoded(String path) {
        String token = tokens.create("t", KANAZAWA, Role.STAFF, "", java.util.Set.of(), null, null);
        assertThat(with(null)
                        .raw("GET " + M + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                                + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json")
                .doesNotContain("Exception", "apache", "<html");
    }

    @Test
    void refuses_a_body_that_breaks_its_framing() {
        String token = tokens.create("t", KANAZAWA, Role.STAFF, "", java.util.Set.of(), null, null);
        assertThat(with(null)
                        .raw("POST " + M + "/bare HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                                + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }
}
