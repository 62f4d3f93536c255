package daicho.infra.security;

import daicho.shared.access.AccessType;
import daicho.shared.access.ProofMeans;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Finds the identity from {@code Authorization: Bearer …}, or without that header from a browser's session. A request
 * without both continues without an identity. A request with a bad header is refused even where no identity is needed,
 * since its sender believes to have one.
 */
final class BearerFilter extends OncePerRequestFilter {
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(\\S{1,200})");

    private static final Pattern BASIC = Pattern.compile("(?i:Basic) +([A-Za-z0-9+/=]{1,400})");

    private final AccessTokens tokens;
    private final @Nullable BrowserSessions sessions;
    private final Throttle throttle;
    private final HandlerExceptionResolver problems;
    private final ApplicationEventPublisher events;

    BearerFilter(
            AccessTokens tokens,
            @Nullable BrowserSessions sessions,
            Throttle throttle,
            HandlerExceptionResolver problems,
            ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.throttle = throttle;
        this.problems = problems;
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Identity identity = null;
        try {
            identity = identify(request);
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
            tell(e, identity, request);
            problems.resolveException(request, response, null, e);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (identity != null && identity.means() == ProofMeans.TOKEN) {
                // What the token was used for is known only now.
                events.publishEvent(new Access(
                        AccessType.TOKEN_USED, null, identity, request.getRemoteAddr(), identity.proof(), ""));
            }
        }
    }

    private void tell(RuntimeException refused, @Nullable Identity identity, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        switch (refused) {
            case TooManyRequests e ->
                events.publishEvent(Access.kept(AccessType.TOO_MANY_REQUESTS, identity, address, "requests"));
            case AuthenticationException e ->
                events.publishEvent(Access.kept(AccessType.TOKEN_REFUSED, null, address, "token"));
            default -> {}
        }
    }

    private @Nullable Identity identify(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return sessions == null ? null : sessions.identify(request);
        }
        String address = request.getRemoteAddr();
        String token = headers.size() == 1 ? token(request, headers.getFirst()) : "";
        // A known token gets in even if somebody at the same address keeps failing, since an office shares one address.
        if (!tokens.hasMet(token)) {
            throttle.refuseIfSuspiciousHere(address);
        }
        return tokens.find(token).orElseThrow(() -> {
            throttle.failed(address);
            return new BadCredentialsException("no good token");
        });
    }

    /** The token in the header; empty = there is none that could be one. */
    private static String token(HttpServletRequest request, String header) {
        Matcher bearer = BEARER.matcher(header);
        if (bearer.matches()) {
            return bearer.group(1);
        }
        Matcher basic = BASIC.matcher(header);
        if (!basic.matches() || !Challenge.isForCalendar(request)) {
            return "";
        }
        try {
            String nameAndPassword = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8);
            return nameAndPassword.substring(nameAndPassword.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
