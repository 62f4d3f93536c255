package daicho.infra.security;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What {@code WWW-Authenticate} says with every 401 (RFC 9110 §15.5.2): that a token is wanted, and whether the one that
 * came is no good (RFC 6750 §3). Browsers ask nobody for a password at this.
 */
public final class Challenge {
    public static final String TOKEN = "Bearer realm=\"daicho\"";
    public static final String ANOTHER_TOKEN = TOKEN + ", error=\"invalid_token\"";

    private Challenge() {}

    /** For a page of the sign-in that refuses somebody. */
    public static void refuse(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, TOKEN);
    }
}
