package daicho.infra.accesslog;

import daicho.infra.security.Identity;
import daicho.shared.Refusal;
import daicho.shared.access.AccessType;
import daicho.shared.municipality.MunicipalityCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** What the access log says about a request: never more of its path than the template of Daicho's own route. */
@Component
class Requests {
    /** Used instead of a path that leads nowhere, since such a path may contain anything. */
    private static final String UNKNOWN = "unknown";

    private static final String MUNICIPALITY = "/api/v1/municipalities/{code}";
    private static final Pattern CODE = Pattern.compile("/api/v1/municipalities/([0-9]{6})(?:/.*)?");
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final InstantSource clock;
    private volatile List<PathPattern> templates = List.of();

    Requests(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
            InstantSource clock) {
        this.mappings = mappings;
        this.clock = clock;
    }

    /** The request under way on this thread, if there is one. */
    static Optional<HttpServletRequest> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }

    /** Who sends the request, as far as is known. */
    static @Nullable Identity identity() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Identity identity ? identity : null;
    }

    /** The ids in the path. */
    static Collection<UUID> subjects(HttpServletRequest request) {
        Set<UUID> ids = new LinkedHashSet<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.values().forEach(value -> id(String.valueOf(value)).ifPresent(ids::add));
        }
        return ids;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** An entry of this request, at this moment. */
    LoggedAccess entry(
            AccessType what,
            HttpServletRequest request,
            @Nullable Identity identity,
            @Nullable String municipality,
            Collection<UUID> subjects,
            String detail,
            @Nullable Integer status,
            long count) {
        Instant now = clock.instant();
        String own = identity == null ? null : identity.actor().municipality();
        String concerned = municipality == null ? own : municipality;
        return new LoggedAccess(
                what,
                concerned == null ? municipality(request) : concerned,
                now,
                now,
                LoggedAccess.Who.of(identity),
                String.valueOf(request.getRemoteAddr()),
                what == AccessType.TOKEN_USED ? kindOfRoute(request) : route(request),
                List.copyOf(subjects),
                detail,
                status,
                Optional.ofNullable(MDC.get("correlation")).orElse(""),
                count);
    }

    /** Code of the municipality that the path names; empty if it names none. */
    private static String municipality(HttpServletRequest request) {
        Matcher path = CODE.matcher(request.getRequestURI());
        if (path.matches()) {
            try {
                return new MunicipalityCode(path.group(1)).value();
            } catch (Refusal noCode) {
                return "";
            }
        }
        return "";
    }

    private String route(HttpServletRequest request) {
        return method(request) + " " + template(request);
    }

    /**
     * The route up to the first word below the municipality. For the use of a token, the log only says what kind of
     * records it was used for.
     */
    private String kindOfRoute(HttpServletRequest request) {
        String template = template(request);
        int end = template.startsWith(MUNICIPALITY + "/") ? template.indexOf('/', MUNICIPALITY.length() + 1) : -1;
        return method(request) + " " + (end < 0 ? template : template.substring(0, end));
    }

    private static String method(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return METHODS.contains(method) ? method.name() : UNKNOWN;
    }

    private String template(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String found) {
            return found;
        }
        PathContainer path;
        try {
            path = PathContainer.parsePath(request.getRequestURI());
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
        return templates().stream()
                .filter(template -> template.matches(path))
                .findFirst()
                .map(PathPattern::getPatternString)
                .orElse(UNKNOWN);
    }

    private List<PathPattern> templates() {
        if (templates.isEmpty()) {
            List<PathPattern> all = new ArrayList<>();
            mappings.ifAvailable(mapping -> mapping.getHandlerMethods().keySet().stream()
                    .map(RequestMappingInfo::getPathPatternsCondition)
                    .forEach(paths -> {
                        if (paths != null) {
                            all.addAll(paths.getPatterns());
                        }
                    }));
            all.sort(Comparator.naturalOrder());
            templates = List.copyOf(all);
        }
        return templates;
    }
}
