package daicho.infra.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * From {@code Authorization: Bearer …} to an identity, or without the header from a browser's session. A request without
 * both goes on as nobody's; one with a bad
 * header is refused even where nobody would do, since its sender believes to be somebody.
 */
final class BearerFilter extends OncePerRequestFilter {
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(\\S{1,200})");

    private final AccessTokens tokens;
    private final @Nullable BrowserSessions sessions;
    private final Throttle throttle;
    private final HandlerExceptionResolver problems;

    BearerFilter(
            AccessTokens tokens,
            @Nullable BrowserSessions sessions,
            Throttle throttle,
            HandlerExceptionResolver problems) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.throttle = throttle;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            throttle.admitAddress(request.getRemoteAddr());
            Identity identity = identify(request);
            if (PublicPaths.isComment(request)) {
                throttle.admitComment(request.getRemoteAddr());
            }
            if (identity == null) {
                throttle.admitAnybody(request.getRemoteAddr());
            } else {
                throttle.admit(identity);
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new Authenticated(identity));
                SecurityContextHolder.setContext(context);
            }
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private @Nullable Identity identify(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return sessions == null ? null : sessions.identify(request);
        }
        String address = request.getRemoteAddr();
        Matcher bearer = BEARER.matcher(headers.getFirst());
        String token = headers.size() == 1 && bearer.matches() ? bearer.group(1) : "";
        // Who is known here gets in even if somebody behind the same address keeps failing: an office shares one.
        if (!tokens.hasMet(token)) {
            throttle.refuseIfSuspicious(address);
        }
        return tokens.find(token).orElseThrow(() -> {
            throttle.failed(address);
            return new BadCredentialsException("no good token");
        });
    }
}
