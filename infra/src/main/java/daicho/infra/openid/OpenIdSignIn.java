package daicho.infra.openid;

import daicho.command.committee.PersonNames;
import daicho.infra.database.Tenancy;
import daicho.infra.security.Access;
import daicho.infra.security.RoleAssignment;
import daicho.infra.signin.Account;
import daicho.infra.signin.Accounts;
import daicho.infra.signin.OpenIdProblem;
import daicho.infra.signin.Sessions;
import daicho.infra.signin.SignIn;
import daicho.infra.signin.SignInConfiguration;
import daicho.infra.signin.SignInSettings;
import daicho.infra.signin.Standing;
import daicho.shared.access.AccessType;
import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.server.PathContainer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Signing in at the municipality's own OpenID provider: authorization code with PKCE, state and nonce; issuer, audience
 * and signature are checked by Spring Security. None of the provider's tokens is kept.
 */
@Component
@Lazy
@ConditionalOnWebApplication
class OpenIdSignIn implements SignIn.Elsewhere {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);
    private static final String BEGIN = SignInConfiguration.SIGN_IN + "/openid";
    private static final List<PathPattern> PLACES = Stream.of(BEGIN + "/{code}", BEGIN + "/return/{code}")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();
    /**
     * How long somebody may take at the provider. It is limited, since anybody can make Daicho remember that they went
     * there.
     */
    private static final Duration AWAY = Duration.ofMinutes(5);

    private final SignInSettings settings;
    private final OpenIdClaims claims;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SignIn signIn;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    OpenIdSignIn(
            SignInSettings settings,
            OpenIdClaims claims,
            Accounts accounts,
            Sessions sessions,
            SignIn signIn,
            PersonNames names,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.claims = claims;
        this.accounts = accounts;
        this.sessions = sessions;
        this.signIn = signIn;
        this.names = names;
        this.events = events;
    }

    @Override
    public void configure(HttpSecurity http) {
        ProviderCalls calls = new ProviderCalls(settings.providerTimeout());
        OpenIdProviders providers = new OpenIdProviders(settings.openid(), calls);
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(providers, BEGIN);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.clientRegistrationRepository(providers)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(begin -> begin.authorizationRequestResolver(resolver)
                        .authorizationRequestRepository(new Underway(sessions)))
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(calls.tokens()))
                .userInfoEndpoint(users -> users.oidcUserService(calls.users()))
                .redirectionEndpoint(end -> end.baseUri(OpenIdProviders.RETURN))
                .loginProcessingUrl(OpenIdProviders.RETURN)
                .loginPage(SignInConfiguration.SIGN_IN)
                .securityContextRepository(new NullSecurityContextRepository())
                .successHandler(this::returned)
                .failureHandler((request, response, cause) -> {
                    LOG.warn("Sign-in at an OpenID provider failed: {}", cause.getMessage());
                    endIfNobodys(request);
                    refuse(request, response, named(request), OpenIdProblem.RETURNED);
                })
                .withObjectPostProcessor(new ObjectPostProcessor<OidcAuthorizationCodeAuthenticationProvider>() {
                    @Override
                    public <O extends OidcAuthorizationCodeAuthenticationProvider> O postProcess(O provider) {
                        provider.setJwtDecoderFactory(calls.idTokens());
                        return provider;
                    }
                })
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler((request, response, cause) -> {
                            LOG.warn("An OpenID provider cannot be reached: {}", cause.getMessage());
                            refuse(request, response, named(request), OpenIdProblem.PROVIDER);
                        });
                        return filter;
                    }
                }));
    }

    private void returned(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        String code = ((OAuth2AuthenticationToken) authentication).getAuthorizedClientRegistrationId();
        try {
            OidcUser user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
            OpenIdClaims.Meant meant =
                    claims.read(code, Objects.requireNonNull(settings.openid().get(code)), user.getClaims());
            Account account = accounts.known(code, meant.person());
            if (!sessions.opens(account)) {
                throw new OpenIdProblem.Happened(OpenIdProblem.DISABLED);
            }
            keepName(code, meant);
            List<RoleAssignment> assignments = meant.assignments();
            Standing standing = sessions.begin(request, account, ProofMeans.OPENID, assignments);
            signIn.tell(request, AccessType.SIGNED_IN, standing, "openid");
            response.sendRedirect(SignInConfiguration.ACCOUNT);
        } catch (OpenIdProblem.Happened e) {
            sessions.end(request);
            refuse(request, response, code, e.problem());
        }
    }

    /** Keeps the current name, as the provider sends it; a name that was erased stays erased. */
    private void keepName(String code, OpenIdClaims.Meant meant) {
        String name = meant.name();
        List<RoleAssignment> assignments = meant.assignments();
        if (name != null && assignments != null) {
            Actor self = assignments.getFirst().actor();
            Tenancy.within(code, () -> names.correct(self, meant.person(), name));
        }
    }

    /** After an answer that is of no use, nothing is remembered; somebody who is already signed in stays signed in. */
    private void endIfNobodys(HttpServletRequest request) {
        if (!sessions.isOpen(request)) {
            sessions.end(request);
        }
    }

    /** The municipality that the path names, if it has a provider; with other names, anybody could fill the log. */
    private @Nullable String named(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parseAndCache(request).pathWithinApplication();
        return PLACES.stream()
                .map(place -> place.matchAndExtract(path))
                .filter(Objects::nonNull)
                .map(match -> match.getUriVariables().get("code"))
                .filter(settings.openid()::containsKey)
                .findFirst()
                .orElse(null);
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, @Nullable String code, OpenIdProblem problem)
            throws IOException {
        events.publishEvent(new Access(
                AccessType.SIGN_IN_FAILED, code, null, request.getRemoteAddr(), null, "openid " + problem.word()));
        response.sendRedirect(SignInConfiguration.SIGN_IN + "?problem=" + problem.word());
    }

    /** The request to a provider, kept in a session that ends soon if nobody comes back. */
    private static final class Underway implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
        private final HttpSessionOAuth2AuthorizationRequestRepository kept =
                new HttpSessionOAuth2AuthorizationRequestRepository();
        private final Sessions sessions;

        Underway(Sessions sessions) {
            this.sessions = sessions;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
            return kept.loadAuthorizationRequest(request);
        }

        @Override
        public void saveAuthorizationRequest(
                OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
            kept.saveAuthorizationRequest(asked, request, response);
            HttpSession session = request.getSession(false);
            if (session != null && !sessions.isOpen(request)) {
                session.setMaxInactiveInterval(Math.toIntExact(AWAY.toSeconds()));
            }
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
                HttpServletRequest request, HttpServletResponse response) {
            return kept.removeAuthorizationRequest(request, response);
        }
    }

    /** Keeps no tokens: Daicho asks the provider once who somebody is, and needs its tokens for nothing else. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Spring's.
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String clientRegistrationId, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient authorizedClient,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String clientRegistrationId,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
