package daicho.infra.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** Finds the id of a session in its cookie: one at most, and only of the right form, however many cookies are sent. */
final class SessionIds implements HttpSessionIdResolver {
    private static final String WRITTEN = SessionIds.class.getName();

    private final CookieSerializer cookie;

    SessionIds(CookieSerializer cookie) {
        this.cookie = cookie;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return cookie.readCookieValues(request).stream()
                .filter(value -> KeptSessions.ID.matcher(value).matches())
                .limit(1)
                .toList();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        // Asked for whenever an answer may be sent; the cookie is set once for each id.
        if (!sessionId.equals(request.getAttribute(WRITTEN))) {
            request.setAttribute(WRITTEN, sessionId);
            cookie.writeCookieValue(new CookieSerializer.CookieValue(request, response, sessionId));
        }
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookie.writeCookieValue(new CookieSerializer.CookieValue(request, response, ""));
    }
}
