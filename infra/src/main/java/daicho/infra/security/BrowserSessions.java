package daicho.infra.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** Sessions of people who have signed in with a browser, as far as calls of the API come from there. */
public interface BrowserSessions {
    /** Who is signed in where a request comes from; none = nobody, or somebody without a role. */
    @Nullable
    Identity identify(HttpServletRequest request);

    /** Whether a request belongs to a session in which somebody has signed in; asks no database. */
    boolean isOpen(HttpServletRequest request);

    /** What tells the pages of Daicho from those of another site. */
    CsrfTokenRepository csrfTokens();
}
