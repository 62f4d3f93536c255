package daicho.infra.security;

import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.TokenScope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * All routes, with the rights that each needs: those of controllers by their {@link Needs}, and the few others that are
 * named here. A route is found by method and path before Spring looks for the controller, since a request from a caller
 * who may not come in is not read any further.
 */
public final class Routes {
    /** Routes that belong to no controller of Daicho, and what they need; all of them only read. */
    public static final Map<String, Action> OTHERS = Map.ofEntries(
            Map.entry("/api/v1/openapi.json", Action.SEE_SERVICE),
            Map.entry("/api/v1/openapi.json.yaml", Action.SEE_SERVICE),
            Map.entry("/api/v1/openapi.json/swagger-config", Action.SEE_SERVICE),
            Map.entry("/api/v1/docs", Action.SEE_SERVICE),
            Map.entry("/api/v1/swagger-ui/**", Action.SEE_SERVICE),
            Map.entry("/assets/**", Action.SEE_SERVICE),
            Map.entry("/actuator/health", Action.SEE_SERVICE),
            Map.entry("/actuator/health/liveness", Action.SEE_SERVICE),
            Map.entry("/actuator/health/readiness", Action.SEE_SERVICE),
            Map.entry("/sign-in", Action.SIGN_IN),
            Map.entry("/sign-in/**", Action.SIGN_IN),
            Map.entry("/sign-out", Action.SIGN_IN),
            Map.entry("/sign-out-everywhere", Action.SIGN_IN),
            Map.entry("/account", Action.SIGN_IN),
            Map.entry("/account/**", Action.SIGN_IN),
            Map.entry("/actuator", Action.WATCH_NODE),
            Map.entry("/actuator/**", Action.WATCH_NODE));

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final List<Other> OTHER_ROUTES = OTHERS.entrySet().stream()
            .map(other -> new Other(PathPatternParser.defaultInstance.parse(other.getKey()), List.of(other.getValue())))
            // The more specific pattern first.
            .sorted((a, b) -> PathPattern.SPECIFICITY_COMPARATOR.compare(a.pattern(), b.pattern()))
            .toList();

    private record Other(PathPattern pattern, List<Action> needs) {}

    private record Key(String method, int elements) {}

    private record Route(PathPattern pattern, List<Action> needs, boolean fresh, Set<RequestMappingInfo> controllers) {}

    private record Index(Map<Key, List<Route>> routes, Set<RequestMappingInfo> controllers) {}

    /**
     * The route that a request takes.
     *
     * @param needs one of these is needed; empty = open to nobody
     * @param controllers which methods of controllers may answer, each for a kind of content
     * @param fresh whether somebody who has signed in must have proven it within minutes
     * @param municipality in the path; none = there is none
     */
    record Taken(
            List<Action> needs,
            Predicate<RequestMappingInfo> controllers,
            boolean fresh,
            @Nullable String municipality) {}

    private final Supplier<Index> index;

    Routes(Supplier<RequestMappingHandlerMapping> controllers) {
        this.index = SingletonSupplier.of(() -> index(controllers.get()));
    }

    /** The route of a request; none if there is no such route. */
    @Nullable
    Taken taken(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parseAndCache(request).pathWithinApplication();
        Index all = index.get();
        for (Route route : all.routes()
                .getOrDefault(new Key(request.getMethod(), path.elements().size()), List.of())) {
            PathPattern.PathMatchInfo match = route.pattern().matchAndExtract(path);
            if (match != null) {
                return new Taken(
                        route.needs(),
                        route.controllers()::contains,
                        route.fresh(),
                        match.getUriVariables().get("code"));
            }
        }
        if (READING.contains(HttpMethod.valueOf(request.getMethod()))) {
            for (Other other : OTHER_ROUTES) {
                if (other.pattern().matches(path)) {
                    return new Taken(other.needs(), info -> !all.controllers().contains(info), false, null);
                }
            }
        }
        return null;
    }

    /**
     * Indexes the routes by method and length of the path, the more specific pattern first, so that only few are
     * compared.
     */
    private static Index index(RequestMappingHandlerMapping controllers) {
        Index index = new Index(new HashMap<>(), new HashSet<>());
        controllers.getHandlerMethods().forEach((info, handler) -> {
            Needs needs = handler.getMethodAnnotation(Needs.class);
            // Controllers of libraries, such as those of the description, are among the other routes.
            if (needs != null) {
                index.controllers().add(info);
                add(index.routes(), info, needs);
            }
        });
        index.routes()
                .values()
                .forEach(same ->
                        same.sort((a, b) -> PathPattern.SPECIFICITY_COMPARATOR.compare(a.pattern(), b.pattern())));
        return index;
    }

    private static void add(Map<Key, List<Route>> index, RequestMappingInfo info, Needs annotation) {
        List<Action> needs = List.of(annotation.value());
        if (info.getPathPatternsCondition() == null) {
            throw new IllegalStateException("routes are found by path patterns");
        }
        for (PathPattern pattern : info.getPathPatternsCondition().getPatterns()) {
            int elements = PathContainer.parsePath(pattern.getPatternString())
                    .elements()
                    .size();
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                boolean fresh = annotation.fresh()
                        || (method != RequestMethod.GET
                                && needs.stream().allMatch(action -> action.tokenScope() == TokenScope.ADMINISTER));
                for (String name : method == RequestMethod.GET ? List.of("GET", "HEAD") : List.of(method.name())) {
                    List<Route> same = index.computeIfAbsent(new Key(name, elements), any -> new ArrayList<>());
                    Route route = same.stream()
                            .filter(other -> other.pattern().equals(pattern))
                            .findAny()
                            .orElseGet(() -> {
                                Route added = new Route(pattern, needs, fresh, new HashSet<>());
                                same.add(added);
                                return added;
                            });
                    if (!route.needs().equals(needs)) {
                        throw new IllegalStateException(
                                method + " " + pattern + " needs one thing or another by its kind of content: "
                                        + Arrays.asList(needs, route.needs()));
                    }
                    route.controllers().add(info);
                }
            }
        }
    }
}
