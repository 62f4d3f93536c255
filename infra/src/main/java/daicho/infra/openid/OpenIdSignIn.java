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
import daicho.infra.web.CookieNames;
import daicho.shared.access.AccessType;
import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
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

    /** What RFC 6749, OpenID Connect and Spring Security call what can go wrong. */
    private static final Set<String> CODES = Set.of(
            "access_denied",
            "account_selection_required",
            "authorization_request_not_found",
            "consent_required",
            "interaction_required",
            "invalid_client",
            "invalid_grant",
            "invalid_id_token",
            "invalid_nonce",
            "invalid_request",
            "invalid_scope",
            "invalid_state_parameter",
            "invalid_token_response",
            "invalid_user_info_response",
            "login_required",
            "server_error",
            "temporarily_unavailable",
            "unauthorized_client",
            "unsupported_grant_type",
            "unsupported_response_type");

    private final SignInSettings settings;
    private final OpenIdClaims claims;
    private final Accounts accounts;
    private final Sessions sessions;
    private final CookieNames cookies;
    private final SignIn signIn;
    private final PersonNames names;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    OpenIdSignIn(
            SignInSettings settings,
            OpenIdClaims claims,
            Accounts accounts,
            Sessions sessions,
            CookieNames cookies,
            SignIn signIn,
            PersonNames names,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.settings = settings;
        this.claims = claims;
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookies = cookies;
        this.signIn = signIn;
        this.names = names;
        this.events = events;
        this.clock = clock;
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
                .authorizationEndpoint(begin -> begin.authorizationRequestResolver(new Again(resolver))
                        .authorizationRequestRepository(new RequestUnderway(providers, cookies, this::named)))
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(calls.tokens()))
                .userInfoEndpoint(users -> users.oidcUserService(calls.users()))
                .redirectionEndpoint(end -> end.baseUri(OpenIdProviders.RETURN))
                .loginProcessingUrl(OpenIdProviders.RETURN)
                .loginPage(SignInConfiguration.SIGN_IN)
                .securityContextRepository(new NullSecurityContextRepository())
                .successHandler(this::returned)
                .failureHandler((request, response, cause) -> {
                    String code = named(request);
                    LOG.warn("Sign-in at the OpenID provider of {} failed: {}", code, told(cause));
                    refuse(request, response, code, OpenIdProblem.RETURNED);
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
                            if (isFromElsewhere(request)) {
                                response.sendRedirect(SignInConfiguration.SIGN_IN);
                                return;
                            }
                            String code = named(request);
                            LOG.warn("The OpenID provider of {} cannot be reached: {}", code, told(cause));
                            refuse(request, response, code, OpenIdProblem.PROVIDER);
                        });
                        return filter;
                    }
                }));
    }

    /** What went wrong, in known words only: the rest was written by whoever sent the browser here. */
    private static String told(Throwable failure) {
        String code = failure instanceof OAuth2AuthenticationException e
                ? e.getError().getErrorCode()
                : "";
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return (CODES.contains(code) ? code : "another error") + ", "
                + cause.getClass().getSimpleName();
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
            Standing standing = sessions.begin(request, account, ProofMeans.OPENID, provenAt(user), assignments);
            signIn.tell(request, AccessType.SIGNED_IN, standing, "openid");
            response.sendRedirect(standing.home());
        } catch (OpenIdProblem.Happened e) {
            sessions.end(request);
            refuse(request, response, code, e.problem());
        }
    }

    /**
     * When somebody has proven who they are at the provider; a provider that does not say so has not asked today, and
     * nobody has proven it in the future.
     */
    private Instant provenAt(OidcUser user) {
        Instant told = user.getAuthenticatedAt();
        Instant now = clock.instant();
        return told == null ? Instant.EPOCH : told.isAfter(now) ? now : told;
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

    /**
     * Whether a page of another site has sent the browser here. It would sign somebody in as whoever the provider knows
     * there, without their knowing. From a bookmark people may set out, and links elsewhere lead to the page to sign in.
     */
    private static boolean isFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** Whoever is to prove anew who they are is asked by the provider, even if it still knows them. */
    private record Again(OAuth2AuthorizationRequestResolver usual) implements OAuth2AuthorizationRequestResolver {
        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            return again(request, usual.resolve(request));
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String clientRegistrationId) {
            return again(request, usual.resolve(request, clientRegistrationId));
        }

        private static @Nullable OAuth2AuthorizationRequest again(
                HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked) {
            if (asked != null && isFromElsewhere(request)) {
                throw new OpenIdProblem.Happened(OpenIdProblem.RETURNED);
            }
            return asked == null || request.getParameter("again") == null
                    ? asked
                    : OAuth2AuthorizationRequest.from(asked)
                            .additionalParameters(more -> {
                                more.put("prompt", "login");
                                more.put("max_age", "0");
                            })
                            .build();
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
