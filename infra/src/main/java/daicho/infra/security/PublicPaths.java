package daicho.infra.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths that are open without an account: some of those below {@code public} of a municipality. Every caller on
 * such a path acts as a citizen, with or without a token.
 */
public final class PublicPaths {
    /** In the form that Spring uses for the path of a controller. */
    public static final String PREFIX = "/api/v1/municipalities/{code}/public/";

    static final String COMMENTS = PREFIX + "comments";

    /** The pages for everybody. */
    public static final String PAGES = "/public/";

    /** The page on which citizens comment on a plan. */
    static final String FORM = "/public/municipalities/{code}/plans/{plan}/comments";

    private static final PathPattern PAGES_PATTERN = PathPatternParser.defaultInstance.parse(PAGES + "**");
    private static final PathPattern OF_MUNICIPALITY =
            PathPatternParser.defaultInstance.parse(PAGES + "municipalities/{code}/**");
    private static final PathPattern FORM_PATTERN = PathPatternParser.defaultInstance.parse(FORM);
    private static final PathPattern ALL_PATTERN = PathPatternParser.defaultInstance.parse(PREFIX + "**");
    private static final PathPattern COMMENTS_PATTERN = PathPatternParser.defaultInstance.parse(COMMENTS);

    private PublicPaths() {}

    /** Whether the path is one of them, in any spelling. */
    public static boolean contain(HttpServletRequest request) {
        return ALL_PATTERN.matches(path(request)) || isPage(request);
    }

    /** Whether it is a page, for people, and not the API. */
    public static boolean isPage(HttpServletRequest request) {
        return PAGES_PATTERN.matches(path(request));
    }

    /** The code of the municipality that a public path names. */
    static Optional<String> municipality(HttpServletRequest request) {
        PathContainer path = path(request);
        return Optional.ofNullable(ALL_PATTERN.matchAndExtract(path))
                .or(() -> Optional.ofNullable(OF_MUNICIPALITY.matchAndExtract(path)))
                .map(match -> match.getUriVariables().get("code"));
    }

    /** Whether the request adds a citizen's comment. */
    static boolean isComment(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.POST.name())
                && (COMMENTS_PATTERN.matches(path(request)) || FORM_PATTERN.matches(path(request)));
    }

    private static PathContainer path(HttpServletRequest request) {
        // A request that is not valid HTTP has no path, and a path that cannot be decoded is none of these.
        String path = request.getRequestURI();
        try {
            return PathContainer.parsePath(path == null ? "" : path);
        } catch (IllegalArgumentException e) {
            return PathContainer.parsePath("");
        }
    }
}
