package daicho.infra.security;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What {@code WWW-Authenticate} says with every 401 (RFC 9110 §15.5.2): that a token is needed, and whether the one
 * that was sent is invalid (RFC 6750 §3). It does not make browsers ask for a password.
 */
public final class Challenge {
    public static final String TOKEN = "Bearer realm=\"daicho\"";
    public static final String ANOTHER_TOKEN = TOKEN + ", error=\"invalid_token\"";

    private Challenge() {}

    /** For a sign-in page that refuses somebody. */
    public static void refuse(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, TOKEN);
    }
}
