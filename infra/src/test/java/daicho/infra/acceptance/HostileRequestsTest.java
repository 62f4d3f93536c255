package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that nobody should send, but somebody will. Each is refused in words, changes nothing and leaves no mark on
 * the server.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HostileRequestsTest extends AcceptanceTest {
    private static final int MEGABYTE = 1 << 20;

    private City city;
    private Api operator;
    private UUID measure;
    private UUID result;
    private long last;

    @BeforeAll
    void found_a_city_with_a_result() {
        city = City.found(port, tokens);
        operator = city.as(Role.OPERATOR);
        measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        Api.Answer recorded =
                city.secretariat.post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"一\"}");
        result = recorded.id();
        last = recorded.position();
    }

    @AfterEach
    void is_unharmed() {
        assertThat(newest()).isEqualTo(last);
        assertThat(new Api(port, city.code, null)
                        .get("/actuator/health")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
    }

    /** P, I and R stand for the plan, the initiative and the result; {@code ~} for a quotation mark. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Wrong kinds.
                "I/results/R5|[]",
                "I/results/R5|null",
                "I/results/R5|~text~",
                "I/results/R5|{~text~: 1}",
                "I/results/R5|{~text~: {~a~: 1}}",
                "I/results/R5|{~text~: ~a~, ~departments~: ~x~}",
                "I/results/R5|{~text~: ~a~, ~departments~: [null]}",
                "I/results/R5|{~text~: ~a~, ~stage~: ~LAST~}",
                "I/results/R5|{~text~: ~a~, ~asOf~: ~2023-02-30~, ~stage~: ~INTERIM~}",
                "I/results/R5|{~text~: ~a~, ~asOf~: ~+999999999-01-01~, ~stage~: ~INTERIM~}",
                "/departments|{~name~: ~a~, ~from~: ~+999999999-12-31~}",
                "/departments|{~name~: ~a~, ~from~: ~-999999999-01-01~}",
                "/scoring-rounds|{~onPaper~: true, ~source~: ~a~, ~plan~: ~PLAN~, ~firstFiscalYear~: ~R5~, ~on~: ~+999999999-12-31~}",
                "/printed-counts|{~of~: ~PARTNERS~, ~count~: 1, ~source~: ~a~, ~printedOn~: ~+999999999-12-31~}",
                "I/results/R5|{~text~: ~a~, ~figures~: [null]}",
                "I/results/R5|{~text~: ~a~, ~programmes~: [null]}",
                "I/results/R5|{~text~: ~a~, ~actor~: ~somebody else~}",
                "I/results/R5|{~text~: ~a~, ~recordedAt~: ~2001-01-01T00:00:00Z~}",
                "I/results/R5|{~id~: ~1-1-1-1-1~, ~text~: ~a~}",
                // Numbers.
                "I/results/R5|{~figures~: [{~label~: ~a~, ~kind~: ~ACTUAL~, ~value~: 1E+1000000000}]}",
                "I/results/R5|{~figures~: [{~label~: ~a~, ~kind~: ~ACTUAL~, ~value~: 1E-1000000000}]}",
                "I/results/R5|{~figures~: [{~label~: ~a~, ~kind~: ~ACTUAL~, ~value~: ~1~}]}",
                "I/results/R5|{~figures~: [{~label~: ~a~, ~kind~: ~ACTUAL~, ~value~: NaN}]}",
                "I/results/R5|{~figures~: [{~label~: ~a~, ~kind~: 1, ~value~: 1}]}",
                "P/headings|{~number~: 99999999999999999999}",
                // Texts.
                "I/results/R5|{~text~: ~a\\u0000b~}",
                "I/results/R5|{~text~: ~a\\ud800b~}",
                "I/results/R5|{~text~: ~\\udfff~}",
                "I/results/R5|{~te\\ud800xt~: ~a~}",
                "P/headings|{~number~: ~2~, ~name~: ~a\\u0000~}",
                "P/headings|{~number~: ~~}",
                // Years.
                "I/results/R0|{~text~: ~a~}",
                "I/results/R99|{~text~: ~a~}",
                "I/results/99999999999|{~text~: ~a~}",
                "I/results/-1|{~text~: ~a~}",
                "I/year-plans/R7-R5|{~text~: ~a~}",
                "I/year-plans/1950-2199|{~text~: ~a~}",
                "I/year-plans/R5-R6-R7|{~text~: ~a~}",
                "P/fiscal-years/X/closing|{}",
                // Texts that are not ids, and records that do not exist.
                "/measures/x/initiatives/1/results/R5|{~text~: ~a~}",
                "/measures/00000000-0000-0000-0000-000000000000/initiatives/1/results/R5|{~text~: ~a~}",
                "/results/00000000-0000-0000-0000-000000000000/correction|{~text~: ~a~, ~reason~: ~b~}",
                "/plans/00000000-0000-0000-0000-000000000000/headings|{~number~: ~1~}",
                "/plans/00000000-0000-0000-0000-000000000000/fiscal-years/R5/closing|{}",
                "/departments/00000000-0000-0000-0000-000000000000/renaming|{~name~: ~a~, ~from~: ~2023-04-01~}",
                "/measures/M/initiatives/99999999999/results/R5|{~text~: ~a~}",
                "/measures/M/initiatives/-1/results/R5|{~text~: ~a~}",
                "/measures/M/initiatives/0/retirement|{~last~: ~R5~, ~reason~: ~a~}",
                "I/ratings/R4|{~mark~: ~'; DROP TABLE ledger.event; --~}",
                "I/ratings/R4|{~mark~: ~◎~, ~scale~: ~' OR 1=1~}",
                "I/ratings/R4|{~mark~: ~◎~, ~department~: ~00000000-0000-0000-0000-000000000000~}",
                "R/correction|{~text~: ~一~, ~reason~: ~same~}",
                "R/correction|{~text~: ~二~, ~reason~: ~ ~}",
                "R/return|{~reason~: null}",
                "P/measures|{~heading~: ~00000000-0000-0000-0000-000000000000~, ~code~: ~9~}",
                "/departments/reorganisations|{~from~: ~2023-04-01~, ~predecessors~: [], ~successors~: []}",
                "/plans|{~name~: ~a~, ~firstFiscalYear~: ~R8~, ~lastFiscalYear~: ~R3~, ~levelNames~: [~a~, ~b~]}",
                "/plans|{~name~: ~a~, ~firstFiscalYear~: ~R3~, ~lastFiscalYear~: ~R8~, ~levelNames~: []}",
                "/plans|{~name~: ~a~, ~firstFiscalYear~: ~R3~, ~lastFiscalYear~: ~R8~, ~levelNames~: [~a~, null]}",
                "/plans|{~name~: ~a~, ~firstFiscalYear~: ~R3~, ~lastFiscalYear~: ~R8~, ~levelNames~: [~a~, ~b~], ~scales~: [null]}",
                "/plans|{~name~: ~a~, ~firstFiscalYear~: ~R3~, ~lastFiscalYear~: ~R8~, ~levelNames~: [~a~, ~b~], ~scales~: [{~name~: ~a~, ~marks~: [null]}]}",
                "I/revision|{~reason~: ~a~, ~departments~: [{~department~: null}]}",
                "I/revision|{~reason~: ~a~, ~departments~: [null]}",
                "/api/v1/municipalities|{~code~: ~123456~, ~name~: ~a~}",
                "/api/v1/municipalities|{~code~: null, ~name~: ~a~}",
            })
    void refuses_to_write(String request) {
        int end = request.indexOf('|');
        String body = request.substring(end + 1).replace('~', '"').replace("PLAN", city.plan.toString());
        refused(city.secretariat.post(path(request.substring(0, end)), body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit?cursor=nonsense",
                "/audit?cursor=-1",
                "/audit?cursor=99999999999999999999",
                "/audit?limit=-1",
                "/audit?limit=0",
                "/audit?limit=1000000000",
                "/audit?limit=x",
                "/audit?subject=' OR 1=1 --",
                "/audit?actor=x",
                "/audit?from=tomorrow",
                "/audit?from=+999999999-12-31T00:00:00Z",
                "/audit?type=a%00b",
                "/audit?type=%FF%FE",
                "P/status?fiscalYear=' OR 1=1",
                "P/status?fiscalYear=R99",
                "P/status?asOf=2023-02-30",
                "P/status?asOf=-1000000000-01-01T00:00:00Z",
                "P/status?asOf=2023-01-01&position=1",
                "P/status?position=-1",
                "P/status?position=99999999999999999999",
                "P/status?position=9223372036854775807",
                "P/status?position=1;DROP TABLE ledger.event",
                "P/missing?stage=LAST",
                "P/missing?fiscalYear=%00",
                "/plans/..%2f..%2factuator%2fenv",
                "/plans/%2e%2e/%2e%2e/%2e%2e/actuator",
                "/plans//x",
                "/plans/x;a=b",
                "/results/%00",
                "/results/x",
                "/measures/M/initiatives/99999999999",
                "/nowhere",
            })
    void refuses_to_read(String path) {
        refused(city.secretariat.get(path(path).replace(" ", "%20").replace("'", "%27")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Idempotency-Key: a b",
                "If-Match: 1",
                "If-Match: W/\"1\"",
                "If-Match: \"99999999999999999999\"",
                "If-Match: \"' OR 1=1\"",
                "Content-Type: application/json; charset=Shift_JIS",
                "Content-Type: text/plain",
                "Content-Encoding: gzip",
                "Accept: application/xml",
            })
    void refuses_headers(String header) {
        String[] parts = header.split(": ", 2);
        refused(city.secretariat.post(path("I/results/R5"), "{\"text\": \"a\"}", parts[0], parts[1]));
    }

    @Test
    void refuses_deep_nesting_and_long_bodies() {
        String results = path("I/results/R5");
        for (String body : List.of(
                "[".repeat(100_000),
                "{\"figures\":".repeat(5_000),
                "{\"text\": \"" + "長".repeat(200_000) + "\"}",
                "{\"text\": \"a\", \"text\": \"b\"}",
                "{\"text\": \"a\"} trailing",
                "{\"text\": \"a\"",
                "",
                "{\"figures\": [{\"label\": \"a\", \"kind\": \"ACTUAL\", \"value\": " + "9".repeat(100_000) + "}]}",
                "{\"text\": \"a\", \"programmes\": [" + "\"a\",".repeat(1_000) + "\"a\"]}")) {
            refused(city.secretariat.post(results, body));
        }
        Api.Answer large = city.secretariat.post(results, "{\"text\": \"" + "x".repeat(10 * MEGABYTE) + "\"}");
        assertThat(large.problem()).isEqualTo("413 request.body_too_large");
        refused(city.secretariat.send(
                "POST",
                results,
                BodyPublishers.ofByteArray("{\"text\": \"é\"}".getBytes(Charset.forName("ISO-8859-1"))),
                "Content-Type",
                "application/json"));
    }

    @Test
    void refuses_sheets_that_are_none() {
        for (byte[] sheet : List.of(
                new byte[0],
                new byte[] {0, 1, 2, 3},
                "PK\u0003\u0004".getBytes(StandardCharsets.US_ASCII),
                "\"".getBytes(StandardCharsets.US_ASCII),
                ("\"" + "a".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII),
                ",".repeat(100_000).getBytes(StandardCharsets.US_ASCII),
                "x,y\n1,2\n".getBytes(StandardCharsets.US_ASCII))) {
            refused(city.secretariat.take("daicho", sheet, "&plan=" + city.plan));
        }
        byte[] header = "施策コード,担当課\n".getBytes(StandardCharsets.UTF_8);
        refused(city.secretariat.take("..%2f..%2fapplication", header, "&plan=" + city.plan));
        refused(city.secretariat.take("daicho", header, ""));
        refused(city.secretariat.take("daicho", header, "&plan=x"));
        refused(city.secretariat.take("daicho", header, "&dryRun=perhaps&plan=" + city.plan));
        refused(city.secretariat.take("kanazawa-progress", header, ""));
        refused(city.secretariat.take("daicho", new byte[21 * MEGABYTE], "&plan=" + city.plan));
    }

    @Test
    void refuses_other_methods_and_strangers() {
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            refused(city.secretariat.send(
                    method, "/results/" + result, BodyPublishers.ofString("{}"), "Content-Type", "application/json"));
        }
        assertThat(new Api(port, city.code, null).get("/plans").problem()).isEqualTo("401 request.unauthenticated");
        assertThat(new Api(port, city.code, "' OR 1=1").get("/plans").problem())
                .isEqualTo("401 request.unauthenticated");
        assertThat(operator.get("/actuator/env").status()).isEqualTo(404);
    }

    @Test
    void survives_a_header_of_ten_megabytes() throws IOException {
        assertThat(TenMegabytes.asHeader(port))
                .satisfiesAnyOf(
                        text -> assertThat(text).isEmpty(),
                        text -> assertThat(text).startsWith("HTTP/1.1 4"))
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void keeps_texts_that_only_look_like_harm() {
        String text = "'; DROP TABLE ledger.event; -- <script>alert(1)</script> ${jndi:ldap://x} {{7*7}} %s {0}";
        Api.Answer written = city.secretariat.post(path("I/results/R6"), "{\"text\": \"" + text + "\"}");
        last = written.position();
        assertThat(city.secretariat
                        .get("/results/" + written.id())
                        .json()
                        .path("text")
                        .asString())
                .isEqualTo(text);
    }

    private static void refused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).as(answer.text()).isEqualTo("application/problem+json");
        assertThat(answer.ofProblem("code").asString()).matches("[a-z]+\\.[a-z_]+");
        assertThat(answer.ofProblem("detail").asString()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "java.", "\tat ", "SELECT", "org.");
    }

    private String path(String path) {
        String initiative = "/measures/M/initiatives/1";
        String start = path.startsWith("P/")
                ? "/plans/" + city.plan
                : path.startsWith("I/") ? initiative : path.startsWith("R/") ? "/results/" + result : "";
        return (start.isEmpty() ? path : start + path.substring(1)).replace("/M/", "/" + measure + "/");
    }

    private long newest() {
        return city.secretariat
                .get("/audit?limit=1")
                .json()
                .at("/items/0/position")
                .asLong();
    }
}
