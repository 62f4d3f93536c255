package daicho.infra.security;

import daicho.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Changes that a page of Daicho makes within a session. A browser sends the session's cookie with every request that any
 * site makes it send. So a change needs a token in a header, which only a page of Daicho knows; the browser says that it
 * comes from here, in a form that no page elsewhere could send; and the page says for which assignment it was made: in
 * another tab the person may have chosen another one since, and the ledger must not name a role in which they did not act.
 */
public final class CallsOfPages extends OncePerRequestFilter {
    /** The id of the assignment that a page was made for. */
    public static final String ASSIGNMENT = "Daicho-Assignment";

    private static final Set<String> HARMLESS =
            Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name(), HttpMethod.TRACE.name());

    /** Types that a form of any site can send without asking. */
    private static final List<String> OF_FORMS = List.of(
            MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            MediaType.MULTIPART_FORM_DATA_VALUE,
            MediaType.TEXT_PLAIN_VALUE);

    private final HandlerExceptionResolver problems;

    CallsOfPages(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isHarmless(request);
    }

    /** Whether a request changes nothing. */
    static boolean isHarmless(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UUID assignment = assignment();
        if (assignment != null) {
            try {
                requireFromHere(request);
                requireNoForm(request);
                requireFor(assignment, request);
            } catch (HttpMediaTypeNotSupportedException | RuntimeException e) {
                problems.resolveException(request, response, null, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** The assignment in which somebody acts who has signed in; none = a program, or nobody. */
    private static @Nullable UUID assignment() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated authenticated
                ? authenticated.getPrincipal().chosen()
                : null;
    }

    /**
     * Refuses what a browser says comes from another site. Browsers that say nothing have the token of the page alone. No
     * page can write {@code Sec-Fetch-Site}; {@code Origin} is "null" where a browser is told to hide it.
     */
    public static void requireFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean isHidden = "same-origin".equals(site) && "null".equals(request.getHeader(HttpHeaders.ORIGIN));
        if ((CorsUtils.isCorsRequest(request) && !isHidden) || (site != null && !site.equals("same-origin"))) {
            throw Refusal.forbidden("signin.other_site");
        }
    }

    private static void requireNoForm(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (OF_FORMS.stream().anyMatch(type::startsWith)) {
            throw new HttpMediaTypeNotSupportedException("a form", List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static void requireFor(UUID assignment, HttpServletRequest request) {
        String named = request.getHeader(ASSIGNMENT);
        if (named == null) {
            throw Refusal.invalid("request.parameter_missing", "/" + ASSIGNMENT, ASSIGNMENT);
        }
        if (!named.equals(assignment.toString())) {
            throw Refusal.conflict("signin.assignment_differs");
        }
    }

    /** Requires the token that only a page of Daicho knows. Bearer tokens need none: no browser adds one by itself. */
    static void protect(CsrfConfigurer<HttpSecurity> csrf, @Nullable BrowserSessions sessions) {
        if (sessions == null) {
            csrf.disable();
            return;
        }
        csrf.csrfTokenRepository(sessions.csrfTokens())
                .csrfTokenRequestHandler(new InHeaderOnly())
                .requireCsrfProtectionMatcher(request -> !isHarmless(request)
                        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                        && !PublicPaths.contain(request)
                        && sessions.isOpen(request));
    }

    /** A parameter would be searched for in the body, and what is read there is lost for the controller. */
    private static final class InHeaderOnly implements CsrfTokenRequestHandler {
        private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

        @Override
        public void handle(
                HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> deferredCsrfToken) {
            masked.handle(request, response, deferredCsrfToken);
        }

        @Override
        public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken csrfToken) {
            return request.getHeader(csrfToken.getHeaderName()) == null
                    ? null
                    : masked.resolveCsrfTokenValue(request, csrfToken);
        }
    }
}
