package daicho.infra.security;

import daicho.shared.Refusal;
import daicho.shared.audit.Actor;
import daicho.shared.audit.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * What an actor reaches at all, before any command or query looks closer. Whoever is nobody reaches nothing here.
 */
@FunctionalInterface
interface Reach {
    Set<Role> READERS = Set.of(Role.AUDITOR, Role.ANALYST);
    Set<String> READING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());

    /** Why the actor may not go on; none = may. */
    @Nullable
    Refusal against(Actor actor, RequestAuthorizationContext request);

    /** Denied for a reason that the caller is told. */
    record Denied(Refusal refusal) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return false;
        }
    }

    /** Only the municipality that the path names by {@code code}, and reading for those who only read. */
    static Reach ownMunicipality() {
        return (actor, request) ->
                actor.municipality().equals(request.getVariables().get("code"))
                        ? writers().against(actor, request)
                        : Refusal.forbidden("audit.other_municipality");
    }

    /** Everybody, but those who only read may only read. */
    static Reach writers() {
        return (actor, request) -> READERS.contains(actor.role())
                        && !READING.contains(request.getRequest().getMethod())
                ? Refusal.forbidden("audit.role_may_not_write", actor.role().name())
                : null;
    }

    static Reach operators() {
        return (actor, request) -> actor.role() == Role.OPERATOR ? null : Refusal.forbidden("web.operators_only");
    }

    /** What is not opened to anybody is told like what does not exist. */
    static Reach nobody() {
        return (actor, request) -> Refusal.unknown("audit.route_unknown");
    }

    default AuthorizationManager<RequestAuthorizationContext> manager() {
        return (authentication, request) -> {
            Authentication who = authentication.get();
            if (who == null || !(who.getPrincipal() instanceof Identity identity)) {
                return new AuthorizationDecision(false);
            }
            Refusal refusal = against(identity.actor(), request);
            return refusal == null ? new AuthorizationDecision(true) : new Denied(refusal);
        };
    }
}
