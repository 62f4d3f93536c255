package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ArgumentsTest extends SiteTest {
    private Browser clerk = with(null);

    @BeforeEach
    void sign_in() {
        clerk = as(Role.SECRETARIAT);
    }

    @Test
    void tells_who_writes_and_by_which_way() {
        JsonNode heard = clerk.post(M + "/bare", "").json();
        assertThat(heard.path("role").asString()).isEqualTo("SECRETARIAT");
        assertThat(heard.path("channel").asString()).isEqualTo("API");
        assertThat(heard.has("key")).isFalse();
        assertThat(heard.has("ifMatch")).isFalse();
    }

    @Test
    void keeps_the_callers_correlation_and_makes_one_where_it_cannot() {
        Browser.Answer own = clerk.post(M + "/bare", "", "X-Correlation-ID", "batch-7:row.3");
        assertThat(own.json().path("correlation").asString()).isEqualTo("batch-7:row.3");
        assertThat(own.header("X-Correlation-ID")).isEqualTo("batch-7:row.3");
        Browser.Answer bad = clerk.post(M + "/bare", "", "X-Correlation-ID", "a b<script>");
        assertThat(bad.header("X-Correlation-ID"))
                .isEqualTo(bad.json().path("correlation").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    @Test
    void knows_the_same_request_by_its_fingerprint() {
        String first = fingerprint(M + "/echo", BODY, "application/json");
        assertThat(fingerprint(M + "/echo", BODY, "application/json; charset=UTF-8"))
                .isEqualTo(first)
                .matches("[0-9a-f]{64}");
        assertThat(fingerprint(M + "/echo", BODY, "Application/JSON")).isEqualTo(first);
        assertThat(fingerprint(M + "/echo", BODY + " ", "application/json")).isNotEqualTo(first);
        assertThat(fingerprint(M + "/echo?dryRun=true", BODY, "application/json"))
                .isNotEqualTo(first);
        assertThat(fingerprint(M + "/bare", BODY, "application/json")).isNotEqualTo(first);
    }

    @Test
    void knows_the_same_parts_whatever_the_boundary() {
        String first = parts("one", "a,b");
        assertThat(parts("two", "a,b")).isEqualTo(first);
        assertThat(parts("one", "a,c")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b"})
    void refuses_a_request_key_that_is_none(String key) {
        assertThat(clerk.post(M + "/bare", "", "Idempotency-Key", key).problem())
                .isEqualTo("422 request.key_invalid /Idempotency-Key");
    }

    @Test
    void refuses_long_and_double_request_keys() {
        assertThat(clerk.post(M + "/bare", "", "Idempotency-Key", "k".repeat(200))
                        .status())
                .isEqualTo(200);
        assertThat(clerk.post(M + "/bare", "", "Idempotency-Key", "k".repeat(201))
                        .problem())
                .isEqualTo("422 request.key_invalid /Idempotency-Key");
        assertThat(clerk.post(M + "/bare", "", "Idempotency-Key", "a", "Idempotency-Key", "b")
                        .problem())
                .isEqualTo("422 request.parameter_invalid /Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\"|7",
                "\"7-0123456789abcdef0123456789abcdef\"|7",
                "\"6\", \"7\"|6, 7",
                "W/\"6\",\"7\"|7",
                "W/\"7\"|''",
                " * |*",
            })
    void reads_the_versions_that_the_caller_has_seen(String header, String versions) {
        assertThat(clerk.post(M + "/bare", "", "If-Match", header)
                        .json()
                        .path("ifMatch")
                        .asString("none"))
                .isEqualTo(versions);
    }

    @Test
    void reads_a_condition_of_two_lines() {
        assertThat(clerk.post(M + "/bare", "", "If-Match", "\"6\"", "If-Match", "\"7\"")
                        .json()
                        .path("ifMatch")
                        .asString())
                .isEqualTo("6, 7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "",
                ",",
                "\"7\" \"8\"",
                "*, \"7\"",
                "\"7\", x",
                "w/\"7\"",
                "\"x\"",
                "\"-1\"",
                "\"99999999999999999999\""
            })
    void refuses_versions_that_are_none(String tag) {
        assertThat(clerk.post(M + "/bare", "", "If-Match", tag).problem())
                .isEqualTo("422 request.parameter_invalid /If-Match");
    }

    @ParameterizedTest
    @CsvSource({
        "'', now",
        "?asOf=2024-03-31, 2024-03-31T14:59:59.999999Z",
        "?asOf=2024-03-31T12:00:00Z, 2024-03-31T12:00:00Z",
        "?asOf=2024-03-31T12:00:00%2B09:00, 2024-03-31T03:00:00Z",
        "?asOf=2024-03-31T12:00:00+09:00, 2024-03-31T03:00:00Z",
        "?asOf=2024-03-31T12:00:00.123456789Z, 2024-03-31T12:00:00.123456Z",
        "?position=0, 0",
        "?position=42, 42",
    })
    void reads_the_state_that_is_asked_for(String query, String asOf) {
        assertThat(clerk.get(M + "/echo" + query).json().path("asOf").asString())
                .isEqualTo(asOf);
    }

    @ParameterizedTest
    @CsvSource({
        "?asOf=, 422 request.as_of_invalid /asOf",
        "?asOf=yesterday, 422 request.as_of_invalid /asOf",
        "?asOf=2024-02-30, 422 request.as_of_invalid /asOf",
        "?asOf=2024-03-31T12:00:00, 422 request.as_of_invalid /asOf",
        "?asOf=0000-01-01, 422 request.as_of_invalid /asOf",
        "?asOf=%2B999999999-12-31T00:00:00Z, 422 request.as_of_invalid /asOf",
        "?asOf=2024-03-31&asOf=2024-03-30, 422 request.parameter_invalid /asOf",
        "?asOf=2024-03-31&position=1, 422 web.as_of_and_position /position",
        "?position=-1, 422 request.parameter_invalid /position",
        "?position=1.5, 422 request.parameter_invalid /position",
        "?position=９, 422 request.parameter_invalid /position",
        "?x=%00, 422 record.text_unstorable /x",
    })
    void refuses_a_state_that_cannot_be_meant(String query, String problem) {
        assertThat(clerk.get(M + "/echo" + query.replace("９", "%EF%BC%99")).problem())
                .isEqualTo(problem);
    }

    @Test
    void reads_the_least_position() {
        assertThat(clerk.get(M + "/echo", "Daicho-Min-Position", "12")
                        .json()
                        .path("minPosition")
                        .asLong())
                .isEqualTo(12);
        assertThat(clerk.get(M + "/echo", "Daicho-Min-Position", "x").problem())
                .isEqualTo("422 request.parameter_invalid /Daicho-Min-Position");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"ja-JP,en;q=0.5|ja", "en-GB|en", "fr|ja", "fr,en;q=0.3|en", "*|ja", "%%%|ja"})
    void speaks_the_callers_language(String accept, String language) {
        Browser.Answer answer = clerk.get(M + "/echo", "Accept-Language", accept);
        assertThat(answer.json().path("language").asString()).isEqualTo(language);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
    }

    @Test
    void speaks_japanese_unless_asked() {
        assertThat(clerk.get(M + "/echo").json().path("language").asString()).isEqualTo("ja");
    }

    @ParameterizedTest
    @CsvSource({
        "R5, 2023",
        "%EF%BC%B2%EF%BC%95, 2023",
        "%E4%BB%A4%E5%92%8C%E5%85%83%E5%B9%B4%E5%BA%A6, 2019",
        "H30, 2018",
        "2023, 2023"
    })
    void reads_a_fiscal_year_in_any_notation(String notation, int year) {
        assertThat(clerk.get(M + "/years/" + notation).json().asInt()).isEqualTo(year);
    }

    @Test
    void reads_a_span_of_years() {
        assertThat(clerk.get(M + "/spans/R5-R7").text()).isEqualTo("R5-R7");
        assertThat(clerk.get(M + "/spans/R7-R5").problem()).isEqualTo("422 plan.fiscal_years_reversed /years");
        assertThat(clerk.get(M + "/years/X9").problem()).isEqualTo("422 plan.fiscal_year_unreadable /fy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "%20", "01927f0e-0000-7000-8000-00000000000g"})
    void finds_no_record_under_what_is_no_id(String id) {
        assertThat(clerk.get(M + "/records/" + id).problem()).isEqualTo("404 record.unknown");
    }

    @Test
    void points_to_parameters() {
        assertThat(clerk.get(M + "/records/01927f0e-0000-7000-8000-000000000000?part=x")
                        .problem())
                .isEqualTo("422 request.parameter_invalid /part");
        assertThat(clerk.get(M + "/needed").problem()).isEqualTo("422 request.parameter_missing /fiscalYear");
        assertThat(clerk.get(M + "/needed?fiscalYear=R5&count=x").problem())
                .isEqualTo("422 request.parameter_invalid /count");
        assertThat(clerk.get(M + "/needed?fiscalYear=R5&count=").problem())
                .isEqualTo("422 request.parameter_invalid /count");
        assertThat(clerk.get(M + "/needed?fiscalYear=R5&count=2").text()).isEqualTo("R52");
    }

    private static final String BODY =
            "{\"id\":\"01927f0e-0000-7000-8000-000000000000\",\"fiscalYear\":\"R5\",\"number\":1}";

    private String fingerprint(String path, String body, String type) {
        return clerk.post(path, body, "Content-Type", type, "Idempotency-Key", "k")
                .json()
                .path("fingerprint")
                .asString();
    }

    private String parts(String boundary, String sheet) {
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"s.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + sheet + "\r\n--" + boundary + "--\r\n";
        JsonNode heard = clerk.send(
                        "POST",
                        M + "/intake",
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        "multipart/form-data; boundary=" + boundary,
                        "Idempotency-Key",
                        "k")
                .json();
        assertThat(heard.path("body").asInt()).isEqualTo(3);
        return heard.path("fingerprint").asString();
    }
}
