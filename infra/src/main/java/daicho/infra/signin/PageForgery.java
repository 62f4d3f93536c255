package daicho.infra.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * The token that distinguishes a form of Daicho from one of another site. Within a session it is kept there. Before
 * that it is in a cookie, so that opening the sign-in page takes no memory of the server.
 */
@Component
class PageForgery implements CsrfTokenRepository {
    private static final String TOKEN = "daicho.form";

    private final HttpSessionCsrfTokenRepository ofSession = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository ofCookie = new CookieCsrfTokenRepository();

    PageForgery(Cookies cookies) {
        ofSession.setSessionAttributeName(TOKEN);
        ofCookie.setCookieName(cookies.name("daicho-form"));
        ofCookie.setCookiePath("/");
        ofCookie.setHeaderName("X-CSRF-TOKEN");
        ofCookie.setCookieCustomizer(cookie -> {
            cookie.httpOnly(true).sameSite("Strict");
            if (cookies.https()) {
                cookie.secure(true);
            }
        });
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }

    /** Makes a new token, so that nobody who knew the token before the session had more rights knows the new one. */
    void renew(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(TOKEN);
        }
    }

    private CsrfTokenRepository of(HttpServletRequest request) {
        return request.getSession(false) == null ? ofCookie : ofSession;
    }
}
