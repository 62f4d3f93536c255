package daicho.infra.web;

import daicho.infra.problem.Faults;
import daicho.query.Asked;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.core.StandardReflectionParameterNameDiscoverer;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query parameter that the route of the API does not declare, just like an unknown field of a body: a
 * misspelt filter would otherwise list everything. The declared parameters follow from the route's method and from
 * nothing else. Each has one value, on pages as well: of two, it would be chance which one counts.
 */
public final class DeclaredParameters implements HandlerInterceptor {
    /** What every read of the past and the present takes, see {@link #takesMoment}. */
    public static final String AS_OF = AskedArgument.AS_OF;

    public static final String POSITION = AskedArgument.POSITION;
    public static final String MIN_POSITION = AskedArgument.MIN_POSITION;

    private static final String API = "/api/";

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // Controllers of libraries know themselves which parameters they take.
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(Needs.class)) {
            Set<String> declared = known.computeIfAbsent(method.getMethod(), any -> of(method));
            // Links from elsewhere lead to pages, with parameters of their own.
            boolean isApi = request.getRequestURI().startsWith(API);
            Set<String> seen = new HashSet<>();
            // Only the parameters in the address; a form is not read here.
            for (String name : Headers.queryNames(request)) {
                if (isApi && !declared.contains(name)) {
                    throw Refusal.invalid("web.parameter_unknown", Faults.pointer(name), name);
                }
                if (declared.contains(name) && !seen.add(name)) {
                    throw Headers.invalid(name, String.join(", ", request.getParameterValues(name)));
                }
            }
        }
        return true;
    }

    /** The names that a controller's method takes from a query. */
    static Set<String> of(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        if (takesMoment(method)) {
            names.addAll(AskedArgument.PARAMETERS);
        }
        if (PagingArgument.isTakenBy(method)) {
            names.addAll(PagingArgument.PARAMETERS);
        }
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null) {
                names.add(declared.name().isEmpty() ? name(parameter) : declared.name());
            }
            if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                // Several that belong together, one for each component of a record.
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }

    /**
     * Whether a method can return the state of any moment. It cannot for published data, which everybody reads as they
     * are now.
     */
    public static boolean takesMoment(HandlerMethod method) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        return needs != null
                && !List.of(needs.value()).contains(Action.READ_PUBLISHED)
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType() == Asked.class);
    }

    private static String name(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new StandardReflectionParameterNameDiscoverer());
        String name = parameter.getParameterName();
        if (name == null) {
            throw new IllegalStateException(parameter + " has no name");
        }
        return name;
    }
}
