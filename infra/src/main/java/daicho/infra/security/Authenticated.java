package daicho.infra.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An identity in the terms of Spring Security. Rights follow from the actor, so there are no authorities. */
public final class Authenticated extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Identity identity;

    public Authenticated(Identity identity) {
        super(List.of());
        this.identity = identity;
        super.setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Identity getPrincipal() {
        return identity;
    }

    @Override
    public String getName() {
        return identity.actor().person().toString();
    }
}
