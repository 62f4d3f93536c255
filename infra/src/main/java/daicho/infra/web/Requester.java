package daicho.infra.web;

import daicho.infra.security.Identity;
import daicho.infra.security.PublicPaths;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.HandlerMapping;

/** Who sends a request, and for which municipality. */
final class Requester {
    private Requester() {}

    static HttpServletRequest request(NativeWebRequest web, MethodParameter parameter) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("No HTTP request for " + parameter);
        }
        return request;
    }

    /**
     * The authenticated actor. It was already checked that the path belongs to their own municipality. It is checked
     * here again, so that no controller under another path slips through.
     */
    static Actor actor(HttpServletRequest request) {
        if (isCitizen(request)) {
            return Actor.citizen(pathMunicipality(request)
                    .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("nobody")));
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Identity identity)) {
            throw new AuthenticationCredentialsNotFoundException("nobody");
        }
        Actor actor = identity.actor();
        if (pathMunicipality(request)
                .filter(code -> !code.equals(actor.municipality()))
                .isPresent()) {
            throw Refusal.forbidden("request.other_municipality");
        }
        return actor;
    }

    /** Whether the request comes from a browser in which somebody has signed in, and not from a program with a token. */
    static boolean isPage() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof Identity identity
                && identity.means() != ProofMeans.TOKEN;
    }

    /** Whether the request uses a path that is open without an account, whoever sent it. */
    static boolean isCitizen(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return pattern.startsWith(PublicPaths.PREFIX) || pattern.startsWith(PublicPaths.PAGES);
    }

    private static Optional<String> pathMunicipality(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("code") instanceof String code
                ? Optional.of(code)
                : Optional.empty();
    }
}
