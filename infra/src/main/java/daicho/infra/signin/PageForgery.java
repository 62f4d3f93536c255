package daicho.infra.signin;

import daicho.infra.Hmac;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;

/**
 * The token that distinguishes a form of Daicho from one of another site. Within a session it follows from the id, which
 * scripts cannot read: nothing is kept, it is the same on every node, and another id has another token. Before that it
 * is in a cookie, so that opening the sign-in page takes no memory of the server.
 */
@Component
class PageForgery implements CsrfTokenRepository {
    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String PARAMETER = "_csrf";
    private static final String PURPOSE = "daicho/session/form";

    private final CookieCsrfTokenRepository ofCookie = new CookieCsrfTokenRepository();

    PageForgery(Cookies cookies) {
        ofCookie.setCookieName(cookies.name("daicho-form"));
        ofCookie.setCookiePath("/");
        ofCookie.setHeaderName(HEADER);
        ofCookie.setParameterName(PARAMETER);
        ofCookie.setCookieCustomizer(cookie -> {
            cookie.httpOnly(true).sameSite("Strict");
            if (cookies.https()) {
                cookie.secure(true);
            }
        });
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? ofCookie.generateToken(request) : of(session);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) == null) {
            ofCookie.saveToken(token, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? ofCookie.loadToken(request) : of(session);
    }

    private static CsrfToken of(HttpSession session) {
        return new DefaultCsrfToken(HEADER, PARAMETER, HexFormat.of().formatHex(Hmac.of(session.getId(), PURPOSE)));
    }
}
