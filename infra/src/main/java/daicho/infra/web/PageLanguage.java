package daicho.infra.web;

import daicho.infra.problem.Pages;
import daicho.infra.security.PublicPaths;
import daicho.query.Wordings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of an answer: that of {@code Accept-Language}. On pages, it is the one that was chosen there with
 * {@code ?lang=}; on the sign-in pages a cookie remembers it.
 */
final class PageLanguage extends AcceptHeaderLocaleResolver implements HandlerInterceptor {
    private static final String PARAMETER = "lang";
    private static final String COOKIE = "daicho-language";

    private final ObjectProvider<CookieNames> cookies;

    /** @param cookies how they are named; none = where nobody signs in */
    PageLanguage(ObjectProvider<CookieNames> cookies) {
        this.cookies = cookies;
        setSupportedLocales(List.of(Locale.JAPANESE, Locale.ENGLISH));
        setDefaultLocale(Wordings.DEFAULT);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        boolean signIn = Pages.contain(request);
        if (signIn || PublicPaths.isPage(request)) {
            Locale asked = chosen(request);
            // No cookie for those who only read what is public.
            Cookie remembered = signIn ? WebUtils.getCookie(request, cookie()) : null;
            Locale chosen = asked == null && remembered != null ? language(remembered.getValue()) : asked;
            if (chosen != null) {
                return chosen;
            }
        }
        return super.resolveLocale(request);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Locale chosen = Pages.contain(request) ? chosen(request) : null;
        if (chosen != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(cookie(), chosen.getLanguage())
                            .path("/")
                            .maxAge(Duration.ofDays(365))
                            .httpOnly(true)
                            .secure(request.isSecure() || bound())
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
        return true;
    }

    private boolean bound() {
        CookieNames names = cookies.getIfAvailable();
        return names != null && names.https();
    }

    private String cookie() {
        CookieNames names = cookies.getIfAvailable();
        return names == null ? COOKIE : names.name(COOKIE);
    }

    /** Reads only the address, not a form. */
    private @Nullable Locale chosen(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (Locale locale : getSupportedLocales()) {
            if (List.of(query.split("&", -1)).contains(PARAMETER + "=" + locale.getLanguage())) {
                return locale;
            }
        }
        return null;
    }

    private @Nullable Locale language(String tag) {
        return getSupportedLocales().stream()
                .filter(locale -> locale.getLanguage().equals(tag))
                .findFirst()
                .orElse(null);
    }
}
