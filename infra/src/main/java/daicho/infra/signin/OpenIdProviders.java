package daicho.infra.signin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * The OpenID providers of the municipalities, by code. What a provider says of itself is asked for when somebody first
 * signs in there, so that Daicho starts and serves the others while it is away.
 */
final class OpenIdProviders implements ClientRegistrationRepository {
    static final String RETURN = SignInConfiguration.SIGN_IN + "/openid/return/*";

    private final Map<String, OpenIdSettings> settings;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    OpenIdProviders(Map<String, OpenIdSettings> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        OpenIdSettings one = settings.get(registrationId);
        return one == null ? null : known.computeIfAbsent(registrationId, code -> discover(code, one));
    }

    private static ClientRegistration discover(String code, OpenIdSettings one) {
        return ClientRegistrations.fromIssuerLocation(one.issuer())
                .registrationId(code)
                .clientId(one.clientId())
                .clientSecret(one.secret())
                .scope(java.util.stream.Stream.concat(java.util.stream.Stream.of("openid"), one.scopes().stream())
                        .distinct()
                        .toList())
                .redirectUri("{baseUrl}" + SignInConfiguration.SIGN_IN + "/openid/return/{registrationId}")
                .build();
    }
}
