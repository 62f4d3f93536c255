package daicho.infra.openid;

import daicho.infra.web.CookieNames;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The request to a provider while somebody is there. It is in a cookie of the browser that set out: anybody can set out,
 * and must not fill the database with it; and the way back may lead to another node. The browser is the party whose
 * request it is, so it may know it. What it says is checked against the provider's signed answer.
 */
final class RequestUnderway implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    /** How long somebody may take at the provider. */
    private static final Duration AWAY = Duration.ofMinutes(5);

    private static final int LONGEST = 2_000;

    private final ClientRegistrationRepository providers;
    private final CookieNames cookies;
    private final Function<HttpServletRequest, @Nullable String> named;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * What the provider's answer must fit.
     *
     * @param code of the municipality
     * @param redirectUri to which the provider sends the browser back
     */
    private record Asked(
            String code,
            String redirectUri,
            String state,
            @Nullable String nonce,
            @Nullable String verifier) {}

    /**
     * For these providers.
     *
     * @param named the municipality that the path of a request names; none without a provider
     */
    RequestUnderway(
            ClientRegistrationRepository providers,
            CookieNames cookies,
            Function<HttpServletRequest, @Nullable String> named) {
        this.providers = providers;
        this.cookies = cookies;
        this.named = named;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            forget(response);
            return;
        }
        Asked kept = new Asked(
                Objects.requireNonNull(asked.getAttribute(OAuth2ParameterNames.REGISTRATION_ID)),
                Objects.requireNonNull(asked.getRedirectUri()),
                Objects.requireNonNull(asked.getState()),
                asked.getAttribute(OidcParameterNames.NONCE),
                asked.getAttribute(PkceParameterNames.CODE_VERIFIER));
        set(response, Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(kept)), AWAY);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name());
        if (cookie == null || cookie.getValue().length() > LONGEST) {
            return null;
        }
        Asked asked;
        try {
            asked = json.readValue(Base64.getUrlDecoder().decode(cookie.getValue()), Asked.class);
        } catch (IllegalArgumentException | JacksonException e) {
            return null;
        }
        return asked != null && isAnsweredBy(asked, request) ? rebuilt(asked) : null;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        forget(response);
        return asked;
    }

    private OAuth2AuthorizationRequest rebuilt(Asked asked) {
        ClientRegistration provider = provider(asked);
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(provider.getProviderDetails().getAuthorizationUri()))
                .clientId(provider.getClientId())
                .redirectUri(asked.redirectUri())
                .scopes(provider.getScopes())
                .state(asked.state())
                .attributes(attributes -> attributes.putAll(attributes(asked)))
                .build();
    }

    private static Map<String, Object> attributes(Asked asked) {
        return Map.of(
                OAuth2ParameterNames.REGISTRATION_ID,
                asked.code(),
                OidcParameterNames.NONCE,
                Objects.requireNonNullElse(asked.nonce(), ""),
                PkceParameterNames.CODE_VERIFIER,
                Objects.requireNonNullElse(asked.verifier(), ""));
    }

    /**
     * Whether an answer comes from the provider that was asked: the path, the request and, as far as it says who it is,
     * the provider itself agree (RFC 9207). Otherwise the code of one provider would be sent to another.
     */
    private boolean isAnsweredBy(Asked asked, HttpServletRequest request) {
        if (!Objects.equals(asked.code(), named.apply(request))
                || !Objects.equals(asked.state(), request.getParameter(OAuth2ParameterNames.STATE))) {
            return false;
        }
        ClientRegistration.ProviderDetails provider = provider(asked).getProviderDetails();
        String[] issuers = Objects.requireNonNullElse(request.getParameterValues("iss"), new String[0]);
        boolean mustSay = Boolean.TRUE.equals(
                provider.getConfigurationMetadata().get("authorization_response_iss_parameter_supported"));
        return issuers.length == 0 ? !mustSay : issuers.length == 1 && issuers[0].equals(provider.getIssuerUri());
    }

    /** On another node, or after a restart, its description has to be fetched first. */
    private ClientRegistration provider(Asked asked) {
        try {
            return Objects.requireNonNull(providers.findByRegistrationId(asked.code()));
        } catch (RuntimeException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE), "no provider", e);
        }
    }

    private void forget(HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    private void set(HttpServletResponse response, String value, Duration lasts) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(), value)
                        .path("/")
                        .maxAge(lasts)
                        .httpOnly(true)
                        .secure(cookies.https())
                        // Not strict: the way back from the provider comes from another site.
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private String name() {
        return cookies.name("daicho-openid");
    }
}
