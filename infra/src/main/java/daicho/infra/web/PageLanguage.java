package daicho.infra.web;

import daicho.infra.security.PublicPaths;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The language that the browser asks for; on the pages for everybody, the one that {@code lang} in the address names. */
final class PageLanguage extends AcceptHeaderLocaleResolver {
    private static final Pattern CHOSEN = Pattern.compile("(?:^|&)lang=(ja|en)(?:&|$)");

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && PublicPaths.isPage(request)) {
            Matcher chosen = CHOSEN.matcher(query);
            if (chosen.find()) {
                return Locale.forLanguageTag(chosen.group(1));
            }
        }
        return super.resolveLocale(request);
    }
}
