package daicho.infra.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** The routes whose bodies are files: they are passed on as they come, and never held in memory. */
public final class FileRoutes {
    private static final Pattern UPLOAD = Pattern.compile("/api/v1/municipalities/[^/]+/files");
    private static final Pattern CONTENT = Pattern.compile("/api/v1/municipalities/[^/]+/evidence/[^/]+/content");

    private FileRoutes() {}

    /** Whether the request brings a file. */
    public static boolean isUpload(HttpServletRequest request) {
        return matches(UPLOAD, request);
    }

    /** Whether the answer is a file. */
    static boolean isContent(HttpServletRequest request) {
        return matches(CONTENT, request);
    }

    private static boolean matches(Pattern route, HttpServletRequest request) {
        // A request that is not valid HTTP has no path.
        String path = request.getRequestURI();
        return path != null && route.matcher(path).matches();
    }
}
