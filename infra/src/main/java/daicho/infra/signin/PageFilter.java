package daicho.infra.signin;

import daicho.infra.security.Authenticated;
import daicho.infra.security.CallsOfPages;
import daicho.infra.security.Identity;
import daicho.infra.security.Throttle;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds out on pages who is signed in, from the session; redirects to the steps that must be done before anything else
 * opens.
 */
final class PageFilter extends OncePerRequestFilter {
    private static final PathPattern OF_ACCOUNT =
            PathPatternParser.defaultInstance.parse(SignInConfiguration.ACCOUNT + "/**");

    private final Sessions sessions;
    private final Throttle throttle;
    private final HandlerExceptionResolver problems;

    PageFilter(Sessions sessions, Throttle throttle, HandlerExceptionResolver problems) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!request.getMethod().equals(HttpMethod.GET.name())) {
                CallsOfPages.requireFromHere(request);
            }
            Optional<Standing> standing = sessions.standing(request);
            Identity identity = standing.map(Standing::identity).orElse(null);
            if (identity == null) {
                throttle.admitAnybody(request.getRemoteAddr());
            } else {
                throttle.admit(identity);
                request.setAttribute("assignment", identity.chosen());
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new Authenticated(identity));
                SecurityContextHolder.setContext(context);
            }
            String due = standing.map(known -> due(known.step())).orElse("");
            String path = request.getRequestURI();
            boolean ofAccount = ofAccount(request);
            if (standing.isEmpty() && ofAccount) {
                response.sendRedirect(SignInConfiguration.SIGN_IN);
                return;
            }
            if (ofAccount && !due.isEmpty() && !path.equals(due)) {
                response.sendRedirect(due);
                return;
            }
            // Loaded before the first byte of a page is sent, since it may have to be set as a cookie.
            if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
                token.getToken();
            }
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Compares like the controllers' paths, so that no other spelling ({@code /%61ccount}) skips a step. */
    private static boolean ofAccount(HttpServletRequest request) {
        return OF_ACCOUNT.matches(ServletRequestPathUtils.parseAndCache(request).pathWithinApplication());
    }

    /** The page on which a step is done. */
    static String due(Standing.Step step) {
        return switch (step) {
            case SECOND_FACTOR -> SignInConfiguration.SIGN_IN + "/second-factor";
            case NEW_PASSWORD -> SignInConfiguration.ACCOUNT + "/password";
            case SECOND_FACTOR_SET_UP -> SignInConfiguration.ACCOUNT + "/second-factor";
            case NONE -> "";
        };
    }
}
