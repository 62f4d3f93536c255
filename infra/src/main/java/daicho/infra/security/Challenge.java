package daicho.infra.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * What {@code WWW-Authenticate} says with every 401 (RFC 9110 §15.5.2): that a token is needed, and whether the one
 * that was sent is invalid (RFC 6750 §3). It does not make browsers ask for a password, but where a calendar is.
 */
public final class Challenge {
    public static final String TOKEN = "Bearer realm=\"daicho\"";
    public static final String ANOTHER_TOKEN = TOKEN + ", error=\"invalid_token\"";

    /** For calendars that subscribe: they ask for a name and a password, and send a token as the password (RFC 7617). */
    public static final String PASSWORD = "Basic realm=\"daicho\", charset=\"UTF-8\"";

    private Challenge() {}

    /** Whether a calendar asks, which knows no tokens. */
    public static boolean isForCalendar(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.GET.name())
                && request.getRequestURI().endsWith("/due-days.ics");
    }

    /** For a sign-in page that refuses somebody. */
    public static void refuse(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, TOKEN);
    }
}
