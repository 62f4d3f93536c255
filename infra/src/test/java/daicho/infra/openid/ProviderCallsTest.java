package daicho.infra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.infra.signin.HangingProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    private HangingProvider provider;

    @BeforeEach
    void listen() throws IOException {
        provider = new HangingProvider();
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    @TestFactory
    Stream<DynamicTest> gives_up_when_a_provider_hangs() {
        ProviderCalls calls = new ProviderCalls(TIMEOUT);
        ClientRegistration client = client();
        Instant now = Instant.now();
        OAuth2AccessToken access =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "t", now, now.plusSeconds(60));
        OidcIdToken id = new OidcIdToken("i", now, now.plusSeconds(60), Map.of("sub", "sato"));
        Map<String, ThrowingCallable> questions = Map.of(
                "description", () -> calls.description(provider.address()),
                "token", () -> calls.tokens().getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(client, back())),
                "keys",
                        () -> calls.idTokens()
                                .createDecoder(client)
                                .decode("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzYXRvIn0.c2lnbmF0dXJl"),
                "user info", () -> calls.users().loadUser(new OidcUserRequest(client, access, id)));
        return questions.entrySet().stream()
                .map(question -> DynamicTest.dynamicTest(question.getKey(), () -> givesUp(question.getValue())));
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

    private ClientRegistration client() {
        return ClientRegistration.withRegistrationId("472999")
                .clientId("daicho")
                .clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost/return")
                .scope("openid", "profile")
                .authorizationUri(provider.address() + "/authorize")
                .tokenUri(provider.address() + "/token")
                .jwkSetUri(provider.address() + "/keys")
                .userInfoUri(provider.address() + "/user")
                .userNameAttributeName("sub")
                .build();
    }

    private OAuth2AuthorizationExchange back() {
        return new OAuth2AuthorizationExchange(
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(provider.address() + "/authorize")
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
