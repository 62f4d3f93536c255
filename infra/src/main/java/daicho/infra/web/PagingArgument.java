package daicho.infra.web;

import daicho.query.Cursor;
import daicho.query.Paging;
import daicho.shared.publication.EditionDocument;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The {@link Paging} of a list: from the parameters {@code limit} and {@code cursor}. */
public final class PagingArgument implements HandlerMethodArgumentResolver {
    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";

    /** All parameters of a query that it reads. */
    static final Set<String> PARAMETERS = Set.of(LIMIT, CURSOR);

    /** How many hexadecimal digits distinguish lists from each other. */
    private static final int DIGEST = 16;

    private final InstantSource clock;

    PagingArgument(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Paging resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Requester.request(web, parameter);
        String list = Requester.actor(request).municipality() + "/" + list(request);
        return new Paging(limit(request), Cursor.of(list, request.getParameter(CURSOR)), list, clock.instant());
    }

    private static @Nullable Integer limit(HttpServletRequest request) {
        Long limit = Headers.number(LIMIT, request.getParameter(LIMIT));
        // A number that is too large is refused later anyway, so its exact value does not matter.
        return limit == null ? null : (int) Math.min(limit, Integer.MAX_VALUE);
    }

    /** Identifies a list by its path and filters: a cursor of another list would begin anywhere. */
    private static String list(HttpServletRequest request) {
        String filters = request.getParameterMap().entrySet().stream()
                .filter(parameter -> !PARAMETERS.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "=" + Arrays.toString(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return EditionDocument.sha256((request.getRequestURI() + "\n" + filters).getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGEST);
    }

    /** Whether a method returns a list in pages. */
    public static boolean isTakenBy(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Paging.class);
    }
}
