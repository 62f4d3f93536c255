package daicho.infra.web;

import jakarta.servlet.http.HttpServletRequest;

/** What is for people to look at and not for programs. */
public final class Pages {
    private Pages() {}

    /** Whether a request is for a page, be there one or not. */
    public static boolean contain(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/") && !path.startsWith("/actuator");
    }
}
