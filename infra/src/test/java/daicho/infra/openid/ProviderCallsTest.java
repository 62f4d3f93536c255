package daicho.infra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import daicho.infra.signin.HangingProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

class ProviderCallsTest {
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    private final List<HttpServer> redirectors = new ArrayList<>();
    private HangingProvider provider;

    @BeforeEach
    void listen() throws IOException {
        provider = new HangingProvider();
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
        redirectors.forEach(redirecting -> redirecting.stop(0));
    }

    @TestFactory
    Stream<DynamicTest> gives_up_when_a_provider_hangs() {
        return questions(new ProviderCalls(TIMEOUT), provider.address()).entrySet().stream()
                .map(question -> DynamicTest.dynamicTest(question.getKey(), () -> givesUp(question.getValue())));
    }

    /**
     * Whoever is asked is named in the settings. The one to whom a provider that was taken over redirects would answer
     * well, and could be a machine inside the city's network.
     */
    @TestFactory
    Stream<DynamicTest> goes_nowhere_that_a_provider_redirects_to() throws IOException {
        provider.answer(DESCRIPTION, """
                {"issuer": "ME", "authorization_endpoint": "ME/authorize", "token_endpoint": "ME/token",
                    "jwks_uri": "ME/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256"]}""");
        provider.answer("/token", "{\"token_type\": \"Bearer\", \"access_token\": \"t\", \"expires_in\": 60}");
        provider.answer("/keys", "{\"keys\": []}");
        provider.answer("/user", "{\"sub\": \"sato\"}");
        List<DynamicTest> tests = new ArrayList<>();
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            HttpServer redirecting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            AtomicInteger redirected = new AtomicInteger();
            redirecting.createContext("/", exchange -> {
                redirected.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                provider.address() + exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            redirecting.start();
            redirectors.add(redirecting);
            String address = "http://127.0.0.1:" + redirecting.getAddress().getPort();
            questions(new ProviderCalls(Duration.ofSeconds(5)), address)
                    .forEach((what, question) -> tests.add(DynamicTest.dynamicTest(status + " " + what, () -> {
                        int before = redirected.get();
                        assertThatThrownBy(question).isInstanceOf(RuntimeException.class);
                        assertThat(redirected.get()).isEqualTo(before + 1);
                        assertThat(provider.asked()).isZero();
                    })));
        }
        return tests.stream();
    }

    /** Everything that Daicho asks a provider at an address. */
    private static Map<String, ThrowingCallable> questions(ProviderCalls calls, String address) {
        ClientRegistration client = client(address);
        Instant now = Instant.now();
        OAuth2AccessToken access =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "t", now, now.plusSeconds(60));
        OidcIdToken id = new OidcIdToken("i", now, now.plusSeconds(60), Map.of("sub", "sato"));
        return Map.of(
                "description", () -> calls.description(address),
                "token",
                        () -> calls.tokens()
                                .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(client, back(address))),
                "keys",
                        () -> calls.idTokens()
                                .createDecoder(client)
                                .decode("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzYXRvIn0.c2lnbmF0dXJl"),
                "user info", () -> calls.users().loadUser(new OidcUserRequest(client, access, id)));
    }

    /** A byte now and then does not count as an answer either. */
    @Test
    void gives_up_when_an_answer_does_not_come_to_its_end() {
        provider.begin(DESCRIPTION, "{", 1_000);
        ProviderCalls calls = new ProviderCalls(TIMEOUT);
        givesUp(() -> calls.description(provider.address()));
    }

    private void givesUp(ThrowingCallable question) {
        int before = provider.asked();
        // Without a timeout this would hang for ever.
        assertThatThrownBy(question).isInstanceOf(RuntimeException.class);
        assertThat(provider.asked()).isGreaterThan(before);
    }

    @Test
    void believes_no_provider_that_calls_itself_something_else() {
        provider.answer(DESCRIPTION, "{\"issuer\": \"https://elsewhere.example\"}");
        ProviderCalls calls = new ProviderCalls(Duration.ofSeconds(5));
        assertThatThrownBy(() -> calls.description(provider.address()))
                .hasMessageContaining("calls itself something else");
    }

    private static ClientRegistration client(String address) {
        return ClientRegistration.withRegistrationId("472999")
                .clientId("daicho")
                .clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost/return")
                .scope("openid", "profile")
                .authorizationUri(address + "/authorize")
                .tokenUri(address + "/token")
                .jwkSetUri(address + "/keys")
                .userInfoUri(address + "/user")
                .userNameAttributeName("sub")
                .build();
    }

    private static OAuth2AuthorizationExchange back(String address) {
        return new OAuth2AuthorizationExchange(
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(address + "/authorize")
                        .clientId("daicho")
                        .redirectUri("http://localhost/return")
                        .state("s")
                        .build(),
                OAuth2AuthorizationResponse.success("code")
                        .redirectUri("http://localhost/return")
                        .state("s")
                        .build());
    }
}
