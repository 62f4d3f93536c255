package daicho.infra.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Calls of the API that a browser makes within a session. A browser sends the session's cookie with every request that
 * any site makes it send. So a change needs a token in a header, which only a page of Daicho knows. Bearer tokens are
 * not affected, since no browser adds one by itself.
 */
final class CallsOfPages {
    private CallsOfPages() {}

    static void protect(CsrfConfigurer<HttpSecurity> csrf, @Nullable BrowserSessions sessions) {
        if (sessions == null) {
            csrf.disable();
            return;
        }
        csrf.csrfTokenRepository(sessions.csrfTokens())
                .csrfTokenRequestHandler(new InHeaderOnly())
                .requireCsrfProtectionMatcher(request -> !SessionWrites.isHarmless(request)
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
