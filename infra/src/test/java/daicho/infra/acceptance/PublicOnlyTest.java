package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.DaichoApplication;
import daicho.infra.Eventually;
import daicho.infra.openapi.Exchanges;
import daicho.shared.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestContextManager;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** A node for the Internet beside one inside the city's network, on one database. */
@TestInstance(Lifecycle.PER_CLASS)
class PublicOnlyTest extends AcceptanceTest {
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([A-Za-z]+)(?::[^}]*)?}");
    private static final String LOST =
            ResourceBundle.getBundle("i18n/request", Locale.JAPANESE).getString("refusal.request.route_unknown");
    private static final String ANY = "0190a0a0-0000-7000-8000-000000000001";

    @Autowired
    ApplicationContext inside;

    private final Outside outside = new Outside();
    private final TestContextManager manager = new TestContextManager(Outside.class);
    private City city;
    private UUID measure;
    private UUID initiative;
    private UUID edition;
    private String form;

    /** The node for the Internet. */
    @SpringBootTest(
            classes = DaichoApplication.class,
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = {
                "daicho.public-only=true",
                "daicho.limits.address-requests-per-second=0",
                "daicho.limits.anonymous-requests-per-second=0",
                "daicho.limits.public-comments-per-hour=40"
            })
    static class Outside {
        @LocalServerPort
        int port;

        @Autowired
        @Nullable
        Environment environment;

        @DynamicPropertySource
        static void database(DynamicPropertyRegistry registry) {
            DATABASE.registerPublicNode(registry);
        }
    }

    @BeforeAll
    void publish_an_edition_and_call_for_comments() throws Exception {
        manager.beforeTestClass();
        manager.prepareTestInstance(outside);
        city = City.found(port, tokens);
        measure = city.measure("1");
        initiative = record(city, measure);
        Council council = Council.of(city, 1);
        String round = council.open();
        council.members
                .getFirst()
                .post(round + "/opinions", "{\"measure\": \"%s\", \"text\": \"委員の意見\"}".formatted(measure))
                .json();
        city.secretariat.post(round + "/closing", "").json();
        edition = publish(city);
        city.secretariat
                .post("/plans/" + city.plan + "/call-for-comments", "{}")
                .json();
        // Waits for both in the views, which citizens cannot do.
        city.secretariat.get("/publications/" + edition).json();
        form = "/public/municipalities/" + city.code + "/plans/" + city.plan + "/comments";
    }

    /** Adds an initiative of the measure, and records what is due for R4. */
    private static UUID record(City city, UUID measure) {
        UUID initiative = city.initiative(measure, "", city.welfare);
        String line = "/measures/" + measure + "/initiatives/1/";
        city.secretariat.post(line + "results/R4", "{\"text\": \"一\"}").json();
        city.secretariat.post(line + "ratings/R4", "{\"mark\": \"○\"}").json();
        return initiative;
    }

    private static UUID publish(City city) {
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}")
                .json();
        return city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"R4\", \"decisionNumber\": \"企第7号\"}")
                .id();
    }

    @AfterAll
    void close() throws Exception {
        manager.afterTestClass();
    }

    @Test
    void shows_nothing_of_what_the_node_inside_has_but_what_is_for_everybody() {
        Set<String> routes = routes();
        assertThat(routes).hasSizeGreaterThan(150);
        Api nobody = new Api(outside.port, city.code, null);
        Api secretary = new Api(outside.port, city.code, city.token(Role.SECRETARIAT));
        List<String> there = new ArrayList<>();
        for (String route : routes) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            Api.Answer answer = send(nobody, method, path);
            Api.Answer known = send(secretary, method, path);
            if (answer.status() == 404 && code(answer).equals("request.route_unknown")) {
                assertThat(known.status()).as(route).isEqualTo(404);
                assertThat(code(known)).as(route).isEqualTo("request.route_unknown");
            } else {
                there.add(method + " " + path.replace(city.code, "C").replace(ANY, "I"));
                assertThat(known.status()).as(route).isEqualTo(403);
            }
        }
        assertThat(there)
                .containsExactlyInAnyOrder(
                        "GET /actuator/health",
                        "GET /actuator/health/liveness",
                        "GET /actuator/health/readiness",
                        "GET /api/v1/municipalities/C/public/calls",
                        "GET /api/v1/municipalities/C/public/comments",
                        "POST /api/v1/municipalities/C/public/comments",
                        "GET /api/v1/municipalities/C/public/publications",
                        "GET /api/v1/municipalities/C/public/publications/I",
                        "GET /api/v1/municipalities/C/public/publications/I.csv",
                        "GET /api/v1/municipalities/C/public/publications/I/changes",
                        "GET /api/v1/municipalities/C/public/publications/I/opinions",
                        "GET /",
                        "GET /public/municipalities/C",
                        "GET /public/municipalities/C/publications/I",
                        "GET /public/municipalities/C/editions.atom",
                        "GET /public/municipalities/C/publications/I/averages.svg",
                        "GET /public/municipalities/C/publications/I/changes",
                        "GET /public/municipalities/C/publications/I/marks.svg",
                        "GET /public/municipalities/C/publications/I/measures/I",
                        "GET /public/municipalities/C/publications/I/measures/I/averages.svg",
                        "GET /public/municipalities/C/publications/I/measures/I/indicators/I.svg",
                        "GET /assets/daicho.css",
                        "GET /public/municipalities/C/plans/I/comments",
                        "POST /public/municipalities/C/plans/I/comments",
                        "GET /public/municipalities/C/plans/I/comments/thanks");
    }

    @Test
    void knows_no_other_spelling_and_no_other_method() {
        Api nobody = new Api(outside.port, city.code, null);
        String open = "/api/v1/municipalities/" + city.code + "/public/publications";
        for (String path : List.of(
                open + "/",
                open + ";x=1",
                open.replace("public/", "%70ublic/"),
                open + "/%2e%2e/%2e%2e/plans",
                open + "/../../plans",
                open.replace("/api", "//api"),
                "/API/v1/municipalities/" + city.code + "/public/publications",
                "/api/v1/municipalities/" + city.code + "/public/../plans",
                "/actuator/health/../env",
                "/actuator/health/db",
                "/public/municipalities/" + city.code + "/plans/" + city.plan + "/comments/again")) {
            assertThat(nobody.fromRoot(path).status()).as(path).isEqualTo(404);
        }
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            assertThat(nobody.send(method, open, BodyPublishers.noBody()).problem())
                    .isEqualTo("404 request.route_unknown");
        }
    }

    @Test
    void serves_editions_and_takes_comments_while_the_node_inside_does_the_rest() {
        Api nobody = new Api(outside.port, city.code, null);
        Api.Answer document = nobody.get("/public/publications/" + edition);
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.header("Cache-Control")).contains("public");
        assertThat(document.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(nobody.get("/public/publications/" + edition + ".csv").text())
                .contains("支え合い計画");
        assertThat(nobody.get("/public/publications").json().path("items").size())
                .isEqualTo(1);
        UUID comment = UUID.fromString(nobody.post("/public/comments", """
                        {"subject": {"type": "PLAN", "id": "%s"}, "text": "外から"}
                        """.formatted(city.plan))
                .json()
                .path("id")
                .asString());
        catchUp();
        assertThat(city.secretariat
                        .get("/comments/" + comment)
                        .json()
                        .path("text")
                        .asString())
                .isEqualTo("外から");
    }

    @Test
    void shows_opinions_and_approved_comments_with_a_login_that_opens_no_others() {
        Api nobody = new Api(outside.port, city.code, null);
        assertThat(nobody.get("/public/publications/" + edition + "/opinions")
                        .json()
                        .at("/rounds/0/measures/0/opinions/0/text")
                        .asString())
                .isEqualTo("委員の意見");
        assertThat(nobody.get("/public/publications/" + edition + "/changes")
                        .json()
                        .path("items"))
                .isEmpty();
        String named = comment(nobody, "MEASURE", measure, "歩道を広く", true);
        String unnamed = comment(nobody, "INITIATIVE", initiative, "窓口を長く", false);
        String pending = comment(nobody, "HEADING", city.direction, "まだ見せない", true);
        catchUp();
        for (String comment : List.of(named, unnamed)) {
            city.secretariat.post("/comments/" + comment + "/approval", "{}").json();
        }
        city.secretariat
                .post("/comments/" + named + "/answer", "{\"text\": \"広げます\"}")
                .json();
        city.secretariat.get("/comments/" + pending).json();
        var shown = nobody.get("/public/comments?subject=" + measure).json().at("/items/0");
        assertThat(shown.path("text").asString()).isEqualTo("歩道を広く");
        assertThat(shown.path("name").asString()).isEqualTo("山田");
        assertThat(shown.path("answer").asString()).isEqualTo("広げます");
        var nameless =
                nobody.get("/public/comments?subject=" + initiative).json().at("/items/0");
        assertThat(nameless.path("text").asString()).isEqualTo("窓口を長く");
        assertThat(nameless.has("name")).isFalse();
        assertThat(nobody.get("/public/comments?subject=" + city.direction)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    private static String comment(Api citizen, String type, UUID subject, String text, boolean showName) {
        return citizen.post("/public/comments", """
                        {"subject": {"type": "%s", "id": "%s"}, "text": "%s", "name": "山田", "showName": %s}
                        """.formatted(type, subject, text, showName))
                .json()
                .path("id")
                .asString();
    }

    @Test
    void shows_every_page_of_an_edition_with_a_login_that_reads_no_records() {
        String pages = "/public/municipalities/" + city.code;
        String page = pages + "/publications/" + edition;
        for (String path : List.of(
                "/",
                pages,
                pages + "/editions.atom",
                page,
                page + "/marks.svg",
                page + "/averages.svg",
                page + "/changes",
                page + "/measures/" + measure)) {
            HttpResponse<String> answer = browse(outside.port, path + "?lang=en", "ja");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().map()).as(path).doesNotContainKey("set-cookie");
        }
        assertThat(browse(outside.port, page, "ja").body()).contains("支え合い計画", form);
        assertThat(browse(outside.port, "/?lang=en", "ja").body()).contains("href=\"" + page + "?lang=en\"");
    }

    @Test
    void says_of_a_withdrawn_edition_that_it_was_withdrawn() {
        City other = City.found(port, tokens);
        record(other, other.measure("1"));
        UUID wrong = publish(other);
        other.secretariat
                .post("/publications/" + wrong + "/withdrawal", "{\"reason\": \"数値の誤り\"}")
                .json();
        other.secretariat.get("/publications/" + wrong).json();
        Api nobody = new Api(outside.port, other.code, null);
        assertThat(nobody.get("/public/publications/" + wrong).status()).isEqualTo(410);
        assertThat(nobody.get("/public/publications").text()).contains("数値の誤り");
    }

    @Test
    void has_stricter_limits_than_a_node_inside() {
        Environment environment = java.util.Objects.requireNonNull(outside.environment);
        assertThat(environment.getProperty("daicho.limits.request-time")).isEqualTo("2m");
        assertThat(environment.getProperty("daicho.limits.upload")).isEqualTo("32KB");
        // The operator's own settings still win.
        assertThat(environment.getProperty("daicho.limits.public-comments-per-hour"))
                .isEqualTo("40");
        assertThat(inside.getEnvironment().getProperty("daicho.limits.request-time"))
                .isEqualTo("15m");
    }

    @Test
    void takes_no_token_and_keeps_no_session() {
        Api secretary = new Api(outside.port, city.code, city.token(Role.SECRETARIAT));
        assertThat(secretary.get("/public/publications").problem()).isEqualTo("403 web.public_only");
        assertThat(new Api(outside.port, city.code, "guess")
                        .get("/public/publications")
                        .problem())
                .isEqualTo("403 web.public_only");
        Api.Answer answer = new Api(outside.port, city.code, null)
                .get("/public/publications", "Cookie", "JSESSIONID=00000000000000000000000000000000");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void a_citizen_comments_on_the_page_without_a_script() {
        HttpResponse<String> page = browse(outside.port, form, "ja");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<html lang=\"ja\">", "試市", "「支え合い計画」へのご意見", "<label for=\"text\">")
                .doesNotContain("<script>", "style=", "${", "??");
        assertThat(browse(outside.port, form, "en").body()).contains("<html lang=\"en\">", "Comments on");
        assertThat(browse(outside.port, form + "?lang=en", "ja").body()).contains("<html lang=\"en\">");

        HttpResponse<String> sent = send(form + "?lang=en", "text", "道が\r\n暗い", "name", "山田", "showName", "true");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains(form + "/thanks?lang=en");
        assertThat(browse(outside.port, form + "/thanks?lang=en", "ja").body())
                .contains("Your comment has been received");
        catchUp();
        var pending = city.secretariat.get("/comments?pending=true").json().at("/items/0");
        assertThat(pending.path("text").asString()).isEqualTo("道が\n暗い");
        assertThat(pending.path("name").asString()).isEqualTo("山田");
        assertThat(city.as(Role.AUDITOR)
                        .get("/audit?type=comment.CommentAdded&limit=1")
                        .json()
                        .at("/items/0/channel")
                        .asString())
                .isEqualTo("PAGE");
    }

    @Test
    void the_form_comes_back_with_what_was_written_and_what_is_wrong() {
        HttpResponse<String> none = send(form, "text", " ", "name", "<b>\"山田");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body())
                .contains("id=\"text-error\"", "aria-invalid=\"true\"", "aria-describedby=\"text-error text-hint\"")
                .contains("value=\"&lt;b&gt;&quot;山田\"")
                .doesNotContain("<b>");
        HttpResponse<String> tooLong = send(form, "text", "長".repeat(2_001) + "</textarea><script>");
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body())
                .contains("長".repeat(2_001) + "&lt;/textarea&gt;")
                .doesNotContain("<script>");
        assertThat(send(form, "text", "a", "name", "名".repeat(101)).body()).contains("id=\"name-error\"");
        assertThat(send(form, "text", "長".repeat(2_000)).statusCode()).isEqualTo(303);
        assertThat(send(form, "text", "x".repeat(40_000)).statusCode()).isEqualTo(413);
        assertThat(send(form, "text", "\0").statusCode()).isEqualTo(422);
        assertThat(send(form, "x=%zz").statusCode()).isEqualTo(400);
    }

    @Test
    void a_form_that_is_sent_twice_is_taken_once_and_a_changed_one_again() {
        Matcher hidden = Pattern.compile("name=\"form\" value=\"([^\"]+)\"")
                .matcher(browse(outside.port, form, "ja").body());
        assertThat(hidden.find()).isTrue();
        catchUp();
        long before = newest();
        for (String text : List.of("街灯を増やす", "街灯を増やす", "街灯を二つ増やす")) {
            assertThat(send(form, "form", hidden.group(1), "text", text).statusCode())
                    .isEqualTo(303);
        }
        catchUp();
        // Two comments and the department are new.
        assertThat(newest()).isEqualTo(before + 3);
    }

    @Test
    void what_fills_in_the_hidden_field_is_thanked_and_forgotten() {
        catchUp();
        long before = newest();
        assertThat(send(form, "text", "buy", "website", "http://spam.example").statusCode())
                .isEqualTo(303);
        catchUp();
        // Only the department is new.
        assertThat(newest()).isEqualTo(before + 1);
    }

    @Test
    void a_plan_without_an_open_call_and_one_that_is_not_there_look_alike() {
        City other = City.found(port, tokens);
        String closed = browse(
                        outside.port,
                        "/public/municipalities/" + other.code + "/plans/" + other.plan + "/comments",
                        "ja")
                .body();
        for (String path : List.of(
                "/public/municipalities/" + other.code + "/plans/" + ANY + "/comments",
                "/public/municipalities/999999/plans/" + ANY + "/comments",
                // Another city's plan.
                "/public/municipalities/" + other.code + "/plans/" + city.plan + "/comments")) {
            HttpResponse<String> page = browse(outside.port, path, "ja");
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(withoutIds(page.body())).isEqualTo(withoutIds(closed)).doesNotContain("支え合い");
            assertThat(send(path, "text", "a").statusCode()).isEqualTo(404);
        }
        assertThat(closed).contains("<h1>指定されたページはありません</h1>", "ここではご意見を受け付けていません");
    }

    @Test
    void the_node_inside_has_the_form_too() {
        assertThat(browse(port, form, "ja").statusCode()).isEqualTo(200);
        assertThat(browse(port, form + "/thanks", "ja").statusCode()).isEqualTo(200);
    }

    @Test
    void comments_from_one_address_are_counted_whichever_way_they_come() throws SQLException {
        try (HttpClient elsewhere = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.7"))
                .build()) {
            URI api = URI.create(
                    "http://127.0.0.1:" + outside.port + "/api/v1/municipalities/" + city.code + "/public/comments");
            URI page = URI.create("http://127.0.0.1:" + outside.port + form);
            HttpRequest byApi = HttpRequest.newBuilder(api)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            HttpRequest byPage = HttpRequest.newBuilder(page)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("text="))
                    .build();
            for (int i = 0; i < 40; i++) {
                assertThat(exchange(elsewhere, i % 2 == 0 ? byApi : byPage).statusCode())
                        .isEqualTo(422);
            }
            HttpResponse<String> refused = exchange(elsewhere, byPage);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("<h1>処理できませんでした</h1>");
            assertThat(exchange(elsewhere, byApi).statusCode()).isEqualTo(429);
        }
        awaitEntry("127.0.0.7", "TOO_MANY_REQUESTS");
    }

    /** The node outside writes to the access log whom it keeps out. */
    private static void awaitEntry(String address, String what) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            Eventually.until("an entry in the access log of " + address + ", " + what, () -> {
                try (ResultSet entries = statement.executeQuery(
                        "SELECT FROM ops.access_log WHERE address = '" + address + "' AND what = '" + what + "'")) {
                    return entries.next();
                }
            });
        }
    }

    /** All routes that the node inside describes or maps, and others that may exist besides. */
    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        new Api(port, city.code, null)
                .get("/api/v1/openapi.json")
                .json()
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + filled(path.getKey()))));
        inside.getBeansOfType(AbstractHandlerMethodMapping.class).values().forEach(mapping -> {
            for (Object info : mapping.getHandlerMethods().keySet()) {
                RequestMappingInfo route = (RequestMappingInfo) info;
                Set<String> methods = new TreeSet<>();
                route.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
                if (methods.isEmpty()) {
                    methods.addAll(Set.of("GET", "POST"));
                }
                route.getPatternValues()
                        .forEach(path -> methods.forEach(method -> routes.add(method + " " + filled(path))));
            }
        });
        for (String path : List.of(
                "/",
                "/index.html",
                "/favicon.ico",
                "/error",
                "/login",
                "/sign-in",
                "/logout",
                "/account",
                "/webjars/swagger-ui/index.html",
                "/api/v1/docs",
                "/api/v1/openapi.json",
                "/api/v1/openapi.yaml",
                "/api/v1/swagger-ui/index.html",
                "/assets/daicho.css",
                "/assets/",
                "/actuator",
                "/actuator/env",
                "/actuator/configprops",
                "/actuator/heapdump",
                "/actuator/health/readiness",
                "/actuator/health/liveness",
                "/actuator/sbom",
                "/actuator/prometheus",
                "/META-INF/sbom/application.cdx.json",
                "/application.yaml")) {
            routes.add("GET " + path);
            routes.add("POST " + path);
        }
        return routes;
    }

    private String filled(String path) {
        Matcher variable = VARIABLE.matcher(path);
        return variable.replaceAll(found -> switch (found.group(1)) {
            case "code" -> city.code;
            case "fy", "years" -> "R5";
            case "no" -> "1";
            default -> ANY;
        });
    }

    private Api.Answer send(Api api, String method, String path) {
        return method.equals("GET")
                ? api.fromRoot(path.replace("**", "x"))
                : api.rootSend(method, path.replace("**", "x"));
    }

    private static String code(Api.Answer answer) {
        return answer.header("Content-Type").equals("application/problem+json")
                ? answer.ofProblem("code").asString()
                // A page says the same to people.
                : answer.status() == 404 && answer.text().contains(LOST) ? "request.route_unknown" : "";
    }

    /** Writes something after everything that the other node has written, so that reads wait for it. */
    private void catchUp() {
        city.department("課" + UUID.randomUUID());
    }

    private static String withoutIds(String page) {
        return page.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "I");
    }

    private long newest() {
        return city.secretariat
                .get("/audit?limit=1")
                .json()
                .at("/items/0/position")
                .asLong();
    }

    private static HttpResponse<String> browse(int port, String path, String language) {
        return exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .header("Accept-Language", language));
    }

    /** Sends the form: names and values in turn, or one text unchanged. */
    private HttpResponse<String> send(String path, String... fields) {
        StringBuilder body = new StringBuilder(fields.length == 1 ? fields[0] : "");
        for (int i = 0; i + 1 < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + outside.port + path))
                .header("Accept", "text/html,application/xhtml+xml")
                .header("Accept-Language", "ja")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        return exchange(BROWSER, request.build());
    }

    private static HttpResponse<String> exchange(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            Exchanges.check(request, answer);
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
