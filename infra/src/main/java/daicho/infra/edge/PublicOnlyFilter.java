package daicho.infra.edge;

import daicho.infra.problem.Fault;
import daicho.infra.problem.Faults;
import daicho.infra.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of a node on the Internet: a route that is not listed here does not exist, whatever is listed elsewhere.
 * Paths are compared as they were sent, so that no other spelling of a path gets in.
 */
final class PublicOnlyFilter extends OncePerRequestFilter {
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String PUBLIC = "/api/v1/municipalities/[0-9]{6}/public/";
    private static final String CITY = "/public/municipalities/[0-9]{6}";
    private static final String EDITION = CITY + "/publications/" + ID;
    private static final String FORM = CITY + "/plans/" + ID + "/comments";

    private static final Set<String> READING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());
    private static final Set<String> SENDING = Set.of(HttpMethod.POST.name());

    private record Open(Set<String> methods, Pattern path) {
        Open(Set<String> methods, String path) {
            this(methods, Pattern.compile(path));
        }
    }

    private static final List<Open> OPEN = List.of(
            new Open(READING, PUBLIC + "publications(?:/" + ID + "(?:\\.csv|/changes|/opinions)?)?"),
            new Open(READING, PUBLIC + "calls"),
            new Open(READING, PUBLIC + "comments"),
            new Open(SENDING, PUBLIC + "comments"),
            new Open(READING, FORM + "(?:/thanks)?"),
            new Open(SENDING, FORM),
            new Open(READING, "/|" + CITY + "(?:/editions\\.atom)?"),
            new Open(READING, EDITION + "(?:/changes|/marks\\.svg|/averages\\.svg)?"),
            new Open(READING, EDITION + "/measures/" + ID + "(?:/averages\\.svg|/indicators/" + ID + "\\.svg)?"),
            new Open(
                    READING,
                    "/assets/(?:(?:daicho|fonts)\\.css|daicho\\.js|icon\\.svg|fonts/biz-udpgothic-[0-9]+\\.woff2)"),
            new Open(READING, "/actuator/health(?:/liveness|/readiness)?"));

    private final Problems problems;

    PublicOnlyFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (OPEN.stream()
                .noneMatch(open -> open.methods().contains(request.getMethod())
                        && open.path().matcher(path).matches())) {
            problems.answer(request, response, Faults.routeUnknown());
        } else if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            // The token is not checked, so that nobody can try tokens here. The caller is told, because the token's
            // owner should not send it here.
            problems.answer(request, response, Fault.of(HttpStatus.FORBIDDEN, "web.public_only"));
        } else {
            chain.doFilter(new Nobodys(request), new Forgetful(response));
        }
    }

    /** A request that belongs to nobody, even with a session or cookie of another node. */
    private static final class Nobodys extends HttpServletRequestWrapper {
        Nobodys(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }

        @Override
        public @Nullable String getRequestedSessionId() {
            return null;
        }

        @Override
        public HttpSession getSession() {
            throw new IllegalStateException("A public node keeps no sessions");
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return create ? getSession() : null;
        }
    }

    /** An answer that leaves nothing with the reader, even on pages that would remember something on a node inside. */
    private static final class Forgetful extends HttpServletResponseWrapper {
        Forgetful(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            // Nobody would read it.
        }

        @Override
        public void addHeader(String name, String value) {
            if (!HttpHeaders.SET_COOKIE.equalsIgnoreCase(name)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!HttpHeaders.SET_COOKIE.equalsIgnoreCase(name)) {
                super.setHeader(name, value);
            }
        }
    }
}
