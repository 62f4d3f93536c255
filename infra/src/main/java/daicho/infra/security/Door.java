package daicho.infra.security;

import daicho.shared.Refusal;
import daicho.shared.Word;
import daicho.shared.access.AccessType;
import daicho.shared.access.Action;
import daicho.shared.access.Rights;
import daicho.shared.access.Role;
import daicho.shared.access.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets in callers that may take the route of a request, by the table of {@link Rights}, before anything of its body is
 * read. A route that is open to citizens is open to everybody, as a citizen. Nobody reaches a controller of another
 * route than the one found here: see {@link ControllersBehindDoor}.
 */
public final class Door implements AuthorizationManager<RequestAuthorizationContext> {
    private static final String TAKEN = Door.class.getName();
    private static final String MUNICIPALITY = "/api/v1/municipalities/{code}";
    private static final PathPattern OF_MUNICIPALITY = PathPatternParser.defaultInstance.parse(MUNICIPALITY + "/**");

    private final Routes routes;
    private final ApplicationEventPublisher accesses;

    /** A denial whose reason the caller is told. */
    record Denied(Refusal refusal) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return false;
        }
    }

    Door(Routes routes, ApplicationEventPublisher accesses) {
        this.routes = routes;
        this.accesses = accesses;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        Routes.Taken taken = routes.taken(request);
        if (taken == null) {
            taken = nowhere(request);
        }
        request.setAttribute(TAKEN, taken);
        if (taken.needs().stream().anyMatch(Rights::isOpen)) {
            return new AuthorizationDecision(true);
        }
        Authentication who = authentication.get();
        if (who == null || !(who.getPrincipal() instanceof Identity identity)) {
            return new AuthorizationDecision(false);
        }
        Refusal refusal = against(identity, taken);
        if (refusal == null) {
            return new AuthorizationDecision(true);
        }
        accesses.publishEvent(new Access(
                AccessType.ACCESS_DENIED,
                identity.actor().municipality(),
                identity,
                request.getRemoteAddr(),
                null,
                refusal.code()));
        return new Denied(refusal);
    }

    /** Why somebody may not continue; none = they may. */
    private static @Nullable Refusal against(Identity identity, Routes.Taken taken) {
        String municipality = taken.municipality();
        if (municipality != null && !municipality.equals(identity.actor().municipality())) {
            return Refusal.forbidden("request.other_municipality");
        }
        if (taken.needs().isEmpty()) {
            // Below the caller's own municipality, the answer says in which way there is no such route.
            return municipality == null ? Refusal.unknown("request.route_unknown") : null;
        }
        Role role = identity.actor().role();
        List<Action> allowed = taken.needs().stream()
                .filter(action -> Rights.scope(role, action) != Scope.NONE)
                .toList();
        if (allowed.isEmpty()) {
            return Refusal.forbidden(taken.needs().getFirst().refusal(), Word.of(role));
        }
        if (allowed.stream().noneMatch(action -> identity.covers(action.tokenScope()))) {
            return Refusal.forbidden(
                    "access.token_scope", Word.of(allowed.getFirst().tokenScope()));
        }
        return taken.fresh() && !identity.isFresh() ? Refusal.forbidden("signin.proof_too_old") : null;
    }

    /** The result if there is no such route, with the municipality in the path. */
    private static Routes.Taken nowhere(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        PathPattern.PathMatchInfo match = OF_MUNICIPALITY.matchAndExtract(path);
        return new Routes.Taken(
                List.of(),
                info -> false,
                false,
                match == null ? null : match.getUriVariables().get("code"));
    }

    /** Whether a controller belongs to the route that a request takes; false if the route was never looked up. */
    static boolean leadsTo(RequestMappingInfo controller, HttpServletRequest request) {
        return request.getAttribute(TAKEN) instanceof Routes.Taken taken
                && taken.controllers().test(controller);
    }
}
