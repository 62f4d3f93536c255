package daicho.infra.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** The pages for people, but for those below {@code /public}, which need neither cookies nor an account. */
public final class Pages {
    private static final Pattern PATHS =
            Pattern.compile("/|/(?:sign-in|account|municipalities|style)(?:/.*)?|/sign-out(?:-everywhere)?");

    private Pages() {}

    /** Whether a request is for one of them, even if that page does not exist. */
    public static boolean contain(HttpServletRequest request) {
        // A request that is not valid HTTP has no path.
        String path = request.getRequestURI();
        return path != null && PATHS.matcher(path).matches();
    }
}
