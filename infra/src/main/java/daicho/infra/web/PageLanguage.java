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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of an answer: that of {@code Accept-Language}. On pages, it is the one that was chosen there with
 * {@code ?lang=}: the links of pages for everybody keep it, and on the other pages a cookie remembers it.
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
            // No cookie for those who only read what is public.
            Locale chosen = signIn ? remembered(request) : chosen(request);
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

    /**
     * The language that the links of a page must carry, since no cookie remembers it where they lead: on the pages for
     * everybody, and on the first page, from which one gets there.
     */
    Optional<Locale> keptInLinks(HttpServletRequest request) {
        return Optional.ofNullable(
                PublicPaths.isPage(request)
                        ? chosen(request)
                        : request.getRequestURI().equals("/") ? remembered(request) : null);
    }

    /** As asked for now, or before. */
    private @Nullable Locale remembered(HttpServletRequest request) {
        Locale asked = chosen(request);
        Cookie before = asked == null ? WebUtils.getCookie(request, cookie()) : null;
        return before == null ? asked : language(before.getValue());
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
