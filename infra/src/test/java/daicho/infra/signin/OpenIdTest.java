package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.Eventually;
import daicho.infra.database.Ports;
import daicho.infra.security.Access;
import daicho.shared.Ids;
import daicho.shared.access.AccessType;
import daicho.shared.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Signing in at a real provider, over real redirects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "daicho.sign-in.openid.472999.client-id=daicho",
            "daicho.sign-in.openid.472999.client-secret=" + Provider.SECRET,
            "daicho.sign-in.openid.472999.claims.municipality=city",
            "daicho.sign-in.openid.472999.claims.role=groups",
            "daicho.sign-in.openid.472999.roles.kansa=auditor",
            "daicho.sign-in.openid.472999.roles.jimukyoku=SECRETARIAT",
            "daicho.sign-in.openid.472999.roles.tanto=STAFF",
            "daicho.sign-in.openid.472999.roles.system=SYSTEM",
            "daicho.sign-in.openid.472999.departments.d-1=保健課",
            // A provider that is away, and one whose roles are recorded in Daicho.
            "daicho.sign-in.openid.473006.client-id=daicho",
            "daicho.sign-in.openid.473006.client-secret=" + Provider.SECRET,
            "daicho.sign-in.openid.473006.issuer=http://127.0.0.1:1",
            "daicho.sign-in.openid.473014.client-id=daicho",
            "daicho.sign-in.openid.473014.client-secret=" + Provider.SECRET,
            // Two providers that hang, one when it is asked for tokens, one when it is asked for its keys.
            "daicho.sign-in.openid.473022.client-id=daicho",
            "daicho.sign-in.openid.473022.client-secret=" + Provider.SECRET,
            "daicho.sign-in.openid.473031.client-id=daicho",
            "daicho.sign-in.openid.473031.client-secret=" + Provider.SECRET,
            // One whose answers do not come from it.
            "daicho.sign-in.openid.473049.client-id=daicho",
            "daicho.sign-in.openid.473049.client-secret=" + Provider.SECRET,
            // Long enough for the provider that answers, even on a busy machine.
            "daicho.sign-in.provider-timeout=15s",
        })
class OpenIdTest extends PagesTest {
    private static final int PROVIDER_PORT = free();

    private static final HangingProvider WITHOUT_TOKENS = hanging();
    private static final HangingProvider WITHOUT_KEYS = hanging();
    private static final HangingProvider ASKED = hanging();

    private Provider provider;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("daicho.sign-in.openid.472999.issuer", () -> "http://127.0.0.1:" + PROVIDER_PORT);
        registry.add("daicho.sign-in.openid.473014.issuer", () -> "http://127.0.0.1:" + PROVIDER_PORT);
        registry.add("daicho.sign-in.openid.473022.issuer", WITHOUT_TOKENS::address);
        registry.add("daicho.sign-in.openid.473031.issuer", WITHOUT_KEYS::address);
        registry.add("daicho.sign-in.openid.473049.issuer", ASKED::address);
    }

    /** Started after Daicho, which does not need the provider at its start. */
    @BeforeAll
    void start_the_provider() {
        provider = Provider.start(
                PROVIDER_PORT,
                "http://localhost:" + port + "/sign-in/openid/return/472999",
                "http://localhost:" + port + "/sign-in/openid/return/473014");
    }

    @AfterAll
    void stop_the_providers() throws IOException {
        provider.close();
        WITHOUT_TOKENS.close();
        WITHOUT_KEYS.close();
        ASKED.close();
    }

    /** Goes from Daicho's page to the provider, signs in there, and comes back, as far as that works. */
    private Visitor.Page arrive(Visitor visitor, String municipality, String user, Map<String, Object> claims) {
        Provider.CLAIMS.put(user, claims);
        Visitor.Page theirs = visitor.follow(visitor.get("/sign-in/openid/" + municipality));
        assertThat(theirs.response().uri().getPort()).isEqualTo(PROVIDER_PORT);
        Visitor.Page back = visitor.post(
                provider.issuer() + "/login", "username", user, "password", "provider", "_csrf", visitor.token(theirs));
        return visitor.follow(back);
    }

    @Test
    void opens_what_the_claims_say() {
        Visitor visitor = visitor();
        Visitor.Page home = arrive(
                visitor,
                CODE,
                "sato",
                Map.of("city", CODE, "groups", List.of("everybody", "kansa"), "title", "監査委員", "name", "佐藤"));
        assertThat(home.response().uri().getPath()).isEqualTo("/municipalities/" + CODE);
        assertThat(visitor.get("/account").text()).contains("佐藤", "試市", "監査委員").doesNotContain("/account/password");
        assertThat(visitor.get(M).status()).isEqualTo(200);
        UUID person = Ids.named("openid/" + provider.issuer() + "/sato");
        assertThat(heard.of(person)).containsExactly(AccessType.SIGNED_IN);
        assertThat(visitor.get("/account/password", "Accept", "text/html").status())
                .isEqualTo(403);

        Visitor secretary = visitor();
        arrive(secretary, CODE, "ito", Map.of("city", CODE, "groups", "jimukyoku"));
        Visitor.Page made = secretary.postJson(M + "/departments", "{\"name\": \"保健課\"}", secretary.ofPage());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Visitor staff = visitor();
        arrive(staff, CODE, "kato", Map.of("city", CODE, "groups", "tanto", "departments", List.of("d-1")));
        assertThat(staff.get("/account").text()).contains("保健課");
        assertThat(staff.get(M).status()).isEqualTo(200);
    }

    /** What a provider says it asked long ago is no fresh proof, nor what it says it will have asked. */
    @Test
    void goes_by_when_the_provider_has_asked() {
        Map<String, Long> asked = Map.of(
                "old", clock.instant().minus(Duration.ofMinutes(6)).getEpochSecond(),
                "now", clock.instant().getEpochSecond(),
                "future", clock.instant().plus(Duration.ofDays(1)).getEpochSecond());
        asked.forEach((name, time) -> {
            Visitor visitor = visitor();
            arrive(visitor, CODE, "asked-" + name, Map.of("city", CODE, "groups", "kansa", "auth_time", time));
            String code =
                    visitor.postJson(M + "/tokens", "{}", visitor.ofPage()).code();
            if (name.equals("old")) {
                assertThat(code).isEqualTo("signin.proof_too_old");
            } else {
                assertThat(code).as(name).isNotEqualTo("signin.proof_too_old");
                clock.pass(Duration.ofMinutes(6));
                assertThat(visitor.postJson(M + "/tokens", "{}", visitor.ofPage())
                                .code())
                        .as(name)
                        .isEqualTo("signin.proof_too_old");
                clock.pass(Duration.ofMinutes(-6));
            }
        });
    }

    @Test
    void refuses_claims_that_open_nothing() {
        assertThat(refusal("a", Map.of("city", "032093", "groups", "kansa"))).isEqualTo("claims_municipality");
        assertThat(refusal("b", Map.of("city", List.of(CODE, "032093"), "groups", "kansa")))
                .isEqualTo("claims_municipality");
        assertThat(refusal("c", Map.of("groups", "kansa"))).isEqualTo("claims_municipality");
        assertThat(refusal("d", Map.of("city", CODE))).isEqualTo("claims_role");
        assertThat(refusal("e", Map.of("city", CODE, "groups", List.of("everybody"))))
                .isEqualTo("claims_role");
        assertThat(refusal("f", Map.of("city", CODE, "groups", "system"))).isEqualTo("claims_role");
        assertThat(refusal("g", Map.of("city", CODE, "groups", "AUDITOR"))).isEqualTo("claims_role");
        assertThat(refusal("h", Map.of("city", CODE, "groups", "tanto", "departments", "どこでもない課")))
                .isEqualTo("claims_department");
    }

    /** ID tokens as another party's provider would make them, or a provider that repeats an old one. */
    @Test
    void refuses_what_was_not_said_by_this_provider_to_this_client_now() {
        Map<String, Object> good = Map.of("city", CODE, "groups", "kansa");
        Map<String, Object> wrong = Map.of(
                "iss", "http://127.0.0.1:1/elsewhere",
                "aud", List.of("another-client"),
                "azp", "another-client",
                "nonce", "of-another-request",
                "exp", Instant.now().minus(Duration.ofHours(2)),
                "sub", "");
        wrong.forEach((claim, value) -> {
            Map<String, Object> claims = new HashMap<>(good);
            claims.put(claim, value);
            assertThat(refusal("wrong-" + claim, claims)).as(claim).isEqualTo("returned");
        });
    }

    private String refusal(String user, Map<String, Object> claims) {
        Visitor visitor = visitor();
        Visitor.Page page = arrive(visitor, CODE, user, claims);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().uri().getPath()).isEqualTo("/sign-in");
        String problem = page.response().uri().getQuery().replace("problem=", "");
        assertThat(page.text()).contains("role=\"alert\"");
        assertThat(visitor.get(M).status()).isEqualTo(401);
        assertThat(visitor.get("/account").leads()).isEqualTo("302 /sign-in");
        return problem;
    }

    @Test
    void refuses_an_answer_to_what_was_not_asked() {
        Visitor visitor = visitor();
        Visitor.Page sent = visitor.get("/sign-in/openid/" + CODE);
        assertThat(sent.location())
                .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=", "scope=openid");
        assertThat(visitor.get("/sign-in/openid/return/" + CODE + "?code=x&state=forged")
                        .location())
                .isEqualTo("/sign-in?problem=returned");
        assertThat(visitor()
                        .get("/sign-in/openid/return/" + CODE + "?code=x&state=y")
                        .location())
                .isEqualTo("/sign-in?problem=returned");
        assertThat(visitor()
                        .get("/sign-in/openid/return/" + CODE + "?error=access_denied&state=y")
                        .location())
                .isEqualTo("/sign-in?problem=returned");
        assertThat(failedAt()).isEqualTo(CODE);
        // Nobody can fill the log with a municipality that has no provider.
        assertThat(visitor.get("/sign-in/openid/172014").location()).isEqualTo("/sign-in?problem=provider");
        assertThat(failedAt()).isNull();
        assertThat(visitor.get(M).status()).isEqualTo(401);
    }

    /** The code of one provider must not be sent to another, so nobody is asked before it is clear whose it is. */
    @Test
    void takes_an_answer_only_from_the_provider_that_was_asked() {
        describe(ASKED);
        ASKED.answer("/token", "{}");
        Visitor visitor = visitor();
        String own = "&iss=" + ASKED.address();
        assertThat(answered(visitor, "473014", "")).isEqualTo("302 /sign-in?problem=returned");
        assertThat(answered(visitor, "473049", "&iss=" + WITHOUT_KEYS.address()))
                .isEqualTo("302 /sign-in?problem=returned");
        assertThat(answered(visitor, "473049", own + own)).isEqualTo("302 /sign-in?problem=returned");
        // It says in its description that it always says who it is.
        assertThat(answered(visitor, "473049", "")).isEqualTo("302 /sign-in?problem=returned");
        assertThat(ASKED.asked()).isEqualTo(1);
        assertThat(answered(visitor, "473049", own)).isEqualTo("302 /sign-in?problem=returned");
        assertThat(ASKED.asked()).isEqualTo(2);
    }

    private String answered(Visitor visitor, String municipality, String issuer) {
        return visitor.get(
                        "/sign-in/openid/return/" + municipality + "?code=x&state=" + state(visitor, "473049") + issuer)
                .leads();
    }

    private static String state(Visitor visitor, String municipality) {
        return visitor.get("/sign-in/openid/" + municipality).location().replaceFirst(".*[?&]state=([^&]+).*", "$1");
    }

    @Test
    void writes_nothing_into_the_log_that_a_browser_brings(CapturedOutput output) {
        Visitor visitor = visitor();
        String forged = "%0D%0A2026-11-30T00:00:00.000%20ERROR%20forged%1B%5B31m";
        assertThat(visitor.get("/sign-in/openid/return/" + CODE + "?error=access_denied" + "&error_description="
                                + forged + "&error_uri=" + forged + "&state=" + state(visitor, CODE))
                        .location())
                .isEqualTo("/sign-in?problem=returned");
        assertThat(visitor.get("/sign-in/openid/return/" + CODE + "?error=" + forged + "&state=" + state(visitor, CODE))
                        .location())
                .isEqualTo("/sign-in?problem=returned");
        assertThat(output.getAll())
                .contains("Sign-in at the OpenID provider of " + CODE + " failed: access_denied, ")
                .contains("Sign-in at the OpenID provider of " + CODE + " failed: another error, ")
                .doesNotContain("forged")
                .doesNotContain("\u001B[31m");
    }

    private @Nullable String failedAt() {
        return heard.all.stream()
                .filter(access -> access.what() == AccessType.SIGN_IN_FAILED)
                .reduce((earlier, later) -> later)
                .map(Access::municipality)
                .orElse(null);
    }

    @Test
    void holds_no_thread_for_long_for_a_provider_that_hangs() throws Exception {
        WITHOUT_KEYS.answer("/token", """
                {"token_type": "Bearer", "access_token": "t", "expires_in": 60,
                    "id_token": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzYXRvIn0.c2lnbmF0dXJl"}""");
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> tokens = browsers.submit(() -> refusedBy("473022", WITHOUT_TOKENS));
            Future<?> keys = browsers.submit(() -> refusedBy("473031", WITHOUT_KEYS));
            for (Future<?> refused : List.of(tokens, keys)) {
                // Otherwise they would hang for ever.
                refused.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        assertThat(WITHOUT_TOKENS.asked()).isEqualTo(2);
        assertThat(WITHOUT_KEYS.asked()).isEqualTo(3);
        assertThat(heard.all)
                .filteredOn(access -> access.what() == AccessType.SIGN_IN_FAILED)
                .extracting(access -> String.valueOf(access.municipality()))
                .filteredOn(List.of("473022", "473031")::contains)
                .containsExactlyInAnyOrder("473022", "473031");
    }

    private void refusedBy(String municipality, HangingProvider hanging) {
        describe(hanging);
        Visitor visitor = visitor();
        String state = state(visitor, municipality);
        assertThat(visitor.get("/sign-in/openid/return/" + municipality + "?code=x&state=" + state + "&iss="
                                + hanging.address())
                        .leads())
                .isEqualTo("302 /sign-in?problem=returned");
    }

    private static void describe(HangingProvider hanging) {
        hanging.answer("/.well-known/openid-configuration", """
                {"issuer": "ME", "authorization_endpoint": "ME/authorize", "token_endpoint": "ME/token",
                    "jwks_uri": "ME/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256"],
                    "authorization_response_iss_parameter_supported": true}""".replace("ME", hanging.address()));
    }

    /** Starting the sign-in again and again must not fill the database. */
    @Test
    void remembers_for_minutes_only_who_set_out_and_only_in_their_browser() {
        long before = count("SELECT count(*) FROM ops.session");
        Visitor visitor = visitor();
        Visitor.Page sent = visitor.get("/sign-in/openid/" + CODE);
        assertThat(sent.response().headers().allValues("Set-Cookie"))
                .filteredOn(one -> one.startsWith("daicho-openid="))
                .singleElement()
                .asString()
                .contains("Max-Age=300", "HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(visitor.session()).isEmpty();
        assertThat(count("SELECT count(*) FROM ops.session")).isEqualTo(before);
        // The response does not belong to the request, so nothing is remembered any longer.
        visitor.get("/sign-in/openid/return/" + CODE + "?code=x&state=forged");
        assertThat(visitor.cookie("daicho-openid")).isEmpty();
        arrive(visitor, CODE, "ueda", Map.of("city", CODE, "groups", "kansa"));
        assertThat(visitor.cookie("daicho-openid")).isEmpty();
        // A link to such an answer, or a new start of the sign-in, does not end anybody's session.
        visitor.get("/sign-in/openid/" + CODE);
        visitor.get("/sign-in/openid/return/" + CODE + "?code=x&state=forged");
        assertThat(visitor.get(M).status()).isEqualTo(200);
    }

    /** Whatever a browser makes of the cookie. */
    @Test
    void takes_no_cookie_for_a_request_that_it_does_not_hold() {
        for (String forged : List.of(
                "x",
                "bnVsbA",
                "W10",
                "eyJjb2RlIjoiNDcyOTk5In0",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("{\"code\":\"" + CODE + "\",\"redirectUri\":\"http://x\",\"state\":\"y\"}")
                                .getBytes(StandardCharsets.UTF_8)),
                "A".repeat(5_000))) {
            Visitor visitor = visitor();
            visitor.set("daicho-openid", forged);
            assertThat(visitor.get("/sign-in/openid/return/" + CODE + "?code=x&state=y")
                            .leads())
                    .as(forged)
                    .isEqualTo("302 /sign-in?problem=returned");
        }
        // One that would have to be asked first, and is away.
        Visitor visitor = visitor();
        visitor.set(
                "daicho-openid",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"code\":\"473006\",\"redirectUri\":\"http://x\",\"state\":\"y\"}"
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(visitor.get("/sign-in/openid/return/473006?code=x&state=y").leads())
                .isEqualTo("302 /sign-in?problem=returned");
    }

    /** Otherwise a page elsewhere could sign somebody in as whoever the provider knows in their browser. */
    @Test
    void sets_out_from_its_own_page_only() {
        for (String elsewhere : List.of("cross-site", "same-site")) {
            Visitor visitor = visitor();
            Visitor.Page sent = visitor.get("/sign-in/openid/" + CODE, "Sec-Fetch-Site", elsewhere);
            assertThat(sent.leads()).isEqualTo("302 /sign-in");
            assertThat(visitor.cookie("daicho-openid")).isEmpty();
        }
        // From the page, or from a bookmark.
        for (String here : List.of("same-origin", "none")) {
            assertThat(visitor()
                            .get("/sign-in/openid/" + CODE, "Sec-Fetch-Site", here)
                            .location())
                    .startsWith(provider.issuer());
        }
    }

    @Test
    void begins_a_session_of_its_own() {
        Visitor visitor = visitor();
        arrive(visitor, CODE, "endo", Map.of("city", CODE, "groups", "kansa"));
        String before = visitor.session();
        assertThat(before).isNotEmpty();
        // The provider still knows them.
        assertThat(visitor.follow(visitor.get("/sign-in/openid/" + CODE))
                        .response()
                        .uri()
                        .getPath())
                .isEqualTo("/municipalities/" + CODE);
        assertThat(visitor.session()).isNotEqualTo(before);
        assertThat(visitor.get(M).status()).isEqualTo(200);
        accounts.disable(accounts.find(CODE, Ids.named("openid/" + provider.issuer() + "/endo"))
                .orElseThrow());
        assertThat(visitor.get(M).status()).isEqualTo(401);
        assertThat(refusal("endo", Map.of("city", CODE, "groups", "kansa"))).isEqualTo("disabled");
    }

    @Test
    void takes_no_password_where_there_is_a_provider() {
        Somebody left = somebody(Role.AUDITOR);
        Visitor visitor = visitor();
        Visitor.Page refused = enter(visitor, left.loginName(), PASSWORD);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("/sign-in/openid/" + CODE);
        assertThat(visitor.get(M).status()).isEqualTo(401);
        assertThat(visitor.get("/sign-in").text()).contains("/sign-in/openid/" + CODE);
    }

    @Test
    void says_when_the_provider_is_away() {
        Visitor visitor = visitor();
        assertThat(visitor.get("/sign-in/openid/473006").leads()).isEqualTo("302 /sign-in?problem=provider");
        assertThat(failedAt()).isEqualTo("473006");
        assertThat(visitor.follow(visitor.get("/sign-in/openid/473006", "Accept-Language", "ja"))
                        .text())
                .contains("role=\"alert\"");
    }

    @Test
    void goes_by_the_recorded_assignments_where_the_provider_tells_no_role() {
        UUID person = Ids.named("openid/" + provider.issuer() + "/abe");
        sql(
                "INSERT INTO ops.role_assignment (municipality, id, person, role, title, departments, from_day)"
                        + " VALUES ('473014', ?, ?, 'ANALYST', '', '{}', ?)",
                Ids.next(),
                person,
                today());
        Visitor visitor = visitor();
        Visitor.Page home = arrive(visitor, "473014", "abe", Map.of());
        assertThat(home.response().uri().getPath()).isEqualTo("/municipalities/473014");
        assertThat(visitor.get("/api/v1/municipalities/473014").status()).isEqualTo(404);
        sql("DELETE FROM ops.role_assignment WHERE person = ?", person);
        assertThat(visitor.get("/api/v1/municipalities/473014").status()).isEqualTo(401);
    }

    private static HangingProvider hanging() {
        try {
            return new HangingProvider();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int free() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
