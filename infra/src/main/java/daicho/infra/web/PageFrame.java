package daicho.infra.web;

import daicho.infra.security.Identity;
import daicho.infra.security.PublicPaths;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.municipality.MunicipalityView;
import daicho.query.page.Frame;
import daicho.query.page.PageTimes;
import daicho.shared.Japan;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page what stands around it, see {@link Frame}. */
final class PageFrame implements HandlerInterceptor {
    private static final Set<String> OF_FRAME = Set.of("lang", AskedArgument.AS_OF, AskedArgument.POSITION);

    private final ObjectProvider<Reads> reads;
    private final PageLanguage languages;
    private final boolean signIn;
    /** The first day of each municipality's records, which never changes. */
    private final Map<String, LocalDate> since = new ConcurrentHashMap<>();

    /** @param signIn whether people can sign in on this node */
    PageFrame(ObjectProvider<Reads> reads, PageLanguage languages, boolean signIn) {
        this.reads = reads;
        this.languages = languages;
        this.signIn = signIn;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        // Whatever has a view is a page, however its path was spelled.
        String view = page == null ? null : page.getViewName();
        if (page == null || view == null || view.startsWith("redirect:")) {
            return;
        }
        Locale locale = languages.resolveLocale(request);
        Identity identity = PublicPaths.isPage(request) ? null : identity();
        String municipality =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                                && variables.get("code") instanceof String code
                        ? code
                        : identity == null ? null : identity.actor().municipality();
        page.addObject(
                "frame",
                new Frame(
                        locale,
                        languages.keptInLinks(request).map(Locale::getLanguage).orElse(null),
                        municipality,
                        municipality == null ? null : city(municipality, locale),
                        identity == null ? null : identity.actor().role().name(),
                        identity == null ? Set.of() : may(identity.actor()),
                        identity == null ? null : identity.chosen(),
                        identity != null && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                                ? token.getToken()
                                : null,
                        moment(request),
                        identity == null || municipality == null ? null : since(municipality, locale),
                        signIn,
                        path(request),
                        query(request)));
        page.addObject("times", new PageTimes(locale));
    }

    private static @Nullable Identity identity() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Identity identity ? identity : null;
    }

    private static Set<String> may(Actor actor) {
        return Arrays.stream(Action.values())
                .filter(action -> Rights.allows(actor, action))
                .map(Action::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable LocalDate since(String municipality, Locale locale) {
        return since.computeIfAbsent(
                municipality,
                code -> reads
                        .getObject()
                        .read(
                                new Asked(Actor.citizen(code), code, new AsOf.Now(), null, locale),
                                past -> past.versions(MunicipalityView.VIEW, "true", Map.of()))
                        .value()
                        .stream()
                        .findFirst()
                        .map(version -> Japan.dayOf(version.recordedFrom()))
                        .orElse(null));
    }

    private @Nullable String city(String municipality, Locale locale) {
        return reads
                .getObject()
                .read(
                        new Asked(Actor.citizen(municipality), municipality, new AsOf.Now(), null, locale),
                        past -> past.rows(MunicipalityView.VIEW, "true", Map.of()))
                .value()
                .stream()
                .findFirst()
                .map(MunicipalityView::name)
                .orElse(null);
    }

    private static @Nullable String moment(HttpServletRequest request) {
        String asOf = request.getParameter(AskedArgument.AS_OF);
        String position = request.getParameter(AskedArgument.POSITION);
        String moment = asOf == null || asOf.isEmpty() ? position : asOf;
        // Only there a controller has read it, or refused it.
        boolean isOfRecords = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .startsWith("/municipalities/");
        return moment == null || moment.isEmpty() || !isOfRecords ? null : moment;
    }

    /** As it was sent, also where another controller shows the page again. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String sent
                ? sent
                : request.getRequestURI();
    }

    /** As it was sent, without what the frame adds itself. */
    private static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return "";
        }
        String kept = Arrays.stream(query.split("&", -1))
                .filter(part -> !part.isEmpty() && !OF_FRAME.contains(part.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }
}
