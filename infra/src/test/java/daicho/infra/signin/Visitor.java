package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.openapi.Exchanges;
import daicho.infra.security.CallsOfPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a browser of their own: keeps cookies, fills in forms, and follows redirects only on demand. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern ASSIGNMENT = Pattern.compile("name=\"assignment\" content=\"([^\"]+)\"");
    private static final Pattern HEADER_TOKEN = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String root;

    public Visitor(int port) {
        root = "http://localhost:" + port;
    }

    /** The page that a browser got. */
    public record Page(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String location() {
            return header("Location");
        }

        /** The status, and the address of the redirect. */
        public String leads() {
            return status() + " " + location();
        }

        public String code() {
            return new JsonMapper().readTree(text()).path("code").asString("");
        }

        /** The text between two texts. */
        public String between(String before, String after) {
            int start = text().indexOf(before);
            assertThat(start).as(text()).isNotNegative();
            return text().substring(start + before.length(), text().indexOf(after, start + before.length()));
        }
    }

    public Page get(String path, String... headers) {
        HttpRequest.Builder request = builder(path, headers).GET();
        return send(request);
    }

    /** Fills in the form of a page and sends it to where the page is. */
    public Page fill(String page, String... fields) {
        return fillTo(page, page, fields);
    }

    /** Fills in a form of a page that is sent to another address. */
    public Page fillTo(String page, String action, String... fields) {
        Page asked = get(page);
        assertThat(asked.status()).as(asked.leads() + asked.text()).isEqualTo(200);
        return post(action, with(token(asked), fields));
    }

    public Page post(String path, String... fields) {
        // As browsers say it of a form of their own page.
        return send(form(builder(path, "Origin", originOf(path), "Sec-Fetch-Site", "same-origin"), fields));
    }

    private String originOf(String path) {
        return path.startsWith("http") ? path.replaceFirst("^(https?://[^/]+).*", "$1") : root;
    }

    /** Posts with a cookie that the browser would not send by itself. */
    Page postWith(String cookie, String path, String... fields) {
        return send(form(builder(path, "Cookie", cookie), fields));
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()));
    }

    public Page postJson(String path, String json, String... headers) {
        return send(builder(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** Calls with any method and body. */
    Page call(String method, String path, String type, String body, String... headers) {
        return send(builder(path, headers).header("Content-Type", type).method(method, BodyPublishers.ofString(body)));
    }

    /** Follows redirects until there are no more. */
    Page follow(Page page) {
        Page at = page;
        for (int i = 0; i < 20 && at.status() / 100 == 3; i++) {
            at = get(at.response().uri().resolve(at.location()).toString());
        }
        return at;
    }

    String token(Page page) {
        Matcher found = TOKEN.matcher(page.text());
        assertThat(found.find()).as(page.text()).isTrue();
        return found.group(1);
    }

    /** The token that a script of a page would send. */
    public String headerToken() {
        return headerToken(get("/account"));
    }

    String headerToken(Page page) {
        Matcher found = HEADER_TOKEN.matcher(page.text());
        assertThat(found.find()).as(page.text()).isTrue();
        return found.group(1);
    }

    /** The assignment that a page was made for; none = no role is chosen. */
    Optional<String> assignment(Page page) {
        Matcher found = ASSIGNMENT.matcher(page.text());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The headers that a script of a page sends with a change. */
    public String[] ofPage() {
        Page page = get("/account");
        return new String[] {
            "X-CSRF-TOKEN",
            headerToken(page),
            CallsOfPages.ASSIGNMENT,
            assignment(page).orElseThrow(() -> new AssertionError(page.text())),
            "Origin",
            root,
            "Sec-Fetch-Site",
            "same-origin"
        };
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    public String session() {
        return cookie("daicho-session").map(HttpCookie::getValue).orElse("");
    }

    public void setSession(String value) {
        set("daicho-session", value);
    }

    void set(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        // The name that the cookie manager itself uses for the host.
        cookie.setDomain("localhost.local");
        cookies.getCookieStore().add(URI.create(root), cookie);
    }

    private HttpRequest.Builder builder(String path, String... headers) {
        URI address = URI.create(path.startsWith("http") ? path : root + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> answer = client.send(sent, HttpResponse.BodyHandlers.ofString());
            Exchanges.check(sent, answer);
            return new Page(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String token, String... fields) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = "_csrf";
        all[fields.length + 1] = token;
        return all;
    }
}
