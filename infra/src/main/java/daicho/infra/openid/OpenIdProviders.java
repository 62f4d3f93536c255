package daicho.infra.openid;

import daicho.infra.signin.OpenIdSettings;
import daicho.infra.signin.SignInConfiguration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The OpenID providers of the municipalities, by code. A provider's own description is fetched when somebody first
 * signs in there, so that Daicho starts and serves the others while one provider is away.
 */
final class OpenIdProviders implements ClientRegistrationRepository {
    static final String RETURN = SignInConfiguration.SIGN_IN + "/openid/return/*";

    private static final int PATIENCE_SECONDS = 2;

    private final Map<String, OpenIdSettings> settings;
    private final ProviderCalls calls;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    OpenIdProviders(Map<String, OpenIdSettings> settings, ProviderCalls calls) {
        this.settings = Map.copyOf(settings);
        this.calls = calls;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        OpenIdSettings one = settings.get(registrationId);
        ClientRegistration found = known.get(registrationId);
        return one == null || found != null ? found : ask(registrationId, one);
    }

    /**
     * One thread asks at a time. If a provider hangs, the others are refused soon; otherwise they would take all
     * threads of the node.
     */
    private ClientRegistration ask(String code, OpenIdSettings one) {
        ReentrantLock turn = turns.computeIfAbsent(code, any -> new ReentrantLock());
        try {
            if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the OpenID provider of " + code + " has not answered yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the OpenID provider of " + code + " was asked", e);
        }
        try {
            ClientRegistration found = known.get(code);
            if (found == null) {
                found = discover(code, one);
                known.put(code, found);
            }
            return found;
        } finally {
            turn.unlock();
        }
    }

    private ClientRegistration discover(String code, OpenIdSettings one) {
        return calls.description(one.issuer())
                .registrationId(code)
                .clientId(one.clientId())
                .clientSecret(one.secret())
                .scope(Stream.concat(Stream.of("openid"), one.scopes().stream())
                        .distinct()
                        .toList())
                .redirectUri("{baseUrl}" + SignInConfiguration.SIGN_IN + "/openid/return/{registrationId}")
                .build();
    }
}
