package daicho.infra.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** Sessions of people who have signed in with a browser, for calls of the API that come from there. */
public interface BrowserSessions {
    /** Who is signed in in the browser that sends a request; none = nobody, or somebody without a role. */
    @Nullable
    Identity identify(HttpServletRequest request);

    /** Whether a request belongs to a session in which somebody has signed in; does not ask the database. */
    boolean isOpen(HttpServletRequest request);

    /** The tokens that distinguish pages of Daicho from those of another site. */
    CsrfTokenRepository csrfTokens();
}
